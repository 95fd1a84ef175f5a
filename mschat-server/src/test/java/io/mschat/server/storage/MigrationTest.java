package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was stored by an older version is there in a newer one. */
class MigrationTest {

    private static void migrate(HikariDataSource database, TestDatabase kind, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/" + kind.name().toLowerCase(Locale.ROOT))
                .target(version)
                .load()
                .migrate();
    }

    @ParameterizedTest
    @EnumSource
    void registrationThatWaitsForAMailSurvivesAnUpgrade(TestDatabase kind) {
        try (HikariDataSource database = Database.open(kind.create())) {
            JdbcTemplate jdbc = new JdbcTemplate(database);
            migrate(database, kind, "2");
            jdbc.update("insert into pending_registration (attempt, nickname, password_hash, expires_at)"
                    + " values ('a', 'Steve', 'hash', 42)");
            migrate(database, kind, "latest");
            assertThat(jdbc.queryForList("select attempt, kind, nickname, password_hash from pending_request"))
                    .containsExactly(Map.of(
                            "attempt", "a", "kind", "REGISTRATION", "nickname", "Steve", "password_hash", "hash"));
        }
    }
}
