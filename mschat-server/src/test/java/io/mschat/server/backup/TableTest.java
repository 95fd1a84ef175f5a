package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody forgets a new table. */
class TableTest {

    /** What is over in minutes, what a server makes anew, and what the migrations keep of themselves. */
    private static final List<String> LEFT_OUT = List.of(
            "resume_session",
            "pending_request",
            "verification_attempt",
            "verification_mail",
            "verification_lease",
            "bulletin",
            "server_key",
            "flyway_schema_history");

    @Test
    void everyTableIsInABackupOrLeftOutOnPurpose() {
        DatabaseSettings settings = TestDatabase.SQLITE.create();
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
            List<String> tables = new JdbcTemplate(source)
                    .queryForList(
                            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
                            String.class);
            List<String> inABackup =
                    Arrays.stream(Table.values()).map(Table::sqlName).toList();
            assertThat(tables).containsAll(inABackup).containsAll(LEFT_OUT);
            assertThat(tables).hasSize(inABackup.size() + LEFT_OUT.size());
        }
    }
}
