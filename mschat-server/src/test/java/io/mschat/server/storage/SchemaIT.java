package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.testing.NotInQuickRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Starts on databases that are not as one would like them. */
class SchemaIT {

    /** Two versions that this program does not have yet; the second one fails after half of what it does. */
    private static final String FUTURE = "classpath:io/mschat/server/upgrade/future";

    private static Flyway flyway(TestDatabase kind, HikariDataSource database, String... more) {
        return OldDatabase.migrations(kind, more).dataSource(database).load();
    }

    private static void assertRefused(Flyway flyway, String... parts) {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> Schema.upgrade(flyway))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static List<String> tables(HikariDataSource database, TestDatabase kind) {
        return new JdbcTemplate(database)
                .queryForList(
                        switch (kind) {
                            case SQLITE -> "select name from sqlite_master where type = 'table' order by name";
                            case POSTGRESQL ->
                                "select table_name from information_schema.tables where table_schema = 'public'"
                                        + " order by table_name";
                        },
                        String.class);
    }

    @OnEachDatabase
    void aDatabaseOfANewerVersionIsRefusedAndLeftAlone(TestDatabase kind) {
        try (HikariDataSource database = Database.open(kind.create())) {
            Schema.upgrade(flyway(kind, database, FUTURE + "/good"));
            List<String> tables = tables(database, kind);
            assertRefused(
                    flyway(kind, database),
                    "used by a newer mschat",
                    "version 9001",
                    "up to " + OldDatabase.versions(kind).getLast(),
                    "Start that newer mschat, or restore a backup");
            assertThat(tables(database, kind)).isEqualTo(tables).contains("from_the_future");
        }
    }

    @OnEachDatabase
    void anUpgradeThatFailsHalfWayChangesNothingAndTheNextStartGoesOn(TestDatabase kind) {
        try (HikariDataSource database = Database.open(kind.create())) {
            Schema.upgrade(flyway(kind, database));
            List<String> tables = tables(database, kind);
            assertRefused(
                    flyway(kind, database, FUTURE + "/good", FUTURE + "/broken"),
                    "cannot be brought up to date",
                    "no_such_table",
                    "Nothing of it was changed");
            assertThat(tables(database, kind)).isEqualTo(tables);
            // The version before still starts, and so does the next one that is mended.
            Schema.upgrade(flyway(kind, database));
            Schema.upgrade(flyway(kind, database, FUTURE + "/good"));
            assertThat(tables(database, kind)).contains("from_the_future");
        }
    }

    /** As the running server of an older version, whose operators' passwords are reset by a newer program. */
    @OnEachDatabase
    void upgradeNothingLeavesTheTablesOfAnOlderServerAsTheyAre(TestDatabase kind) {
        try (HikariDataSource database = Database.open(kind.create())) {
            Schema.upgradeNothing(flyway(kind, database));
            List<String> tables = tables(database, kind);
            assertThatExceptionOfType(UnusableDatabaseException.class)
                    .isThrownBy(() -> Schema.upgradeNothing(flyway(kind, database, FUTURE + "/good")))
                    .withMessageContaining("Start the newer server once");
            assertThat(tables(database, kind)).isEqualTo(tables);
        }
    }

    @OnEachDatabase
    void tablesOfAnotherMakeAreRefused(TestDatabase kind) {
        try (HikariDataSource database = Database.open(kind.create())) {
            Schema.upgrade(flyway(kind, database));
            new JdbcTemplate(database).update("update flyway_schema_history set checksum = 42 where version = '2'");
            assertRefused(flyway(kind, database), "made by another mschat", "version 2", "restore a backup");
        }
    }

    @Test
    void aFileIsCopiedBeforeItIsChangedAndOnlyThen() throws Exception {
        DatabaseSettings settings = TestDatabase.SQLITE.create();
        Path file =
                Path.of(settings.url().substring(DatabaseKind.SQLITE.urlPrefix().length()));
        Path copy = file.resolveSibling(file.getFileName() + ".before-upgrade");
        try (HikariDataSource database = Database.open(settings)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Schema.upgrade(flyway(TestDatabase.SQLITE, database));
            assertThat(copy).doesNotExist();
            new JdbcTemplate(database)
                    .update("insert into verification_mail (ledger_key, counted_at) values ('mail', 42)");
            Schema.upgrade(flyway(TestDatabase.SQLITE, database));
            assertThat(copy).doesNotExist();
            Files.writeString(copy, "an older one");

            Schema.upgrade(flyway(TestDatabase.SQLITE, database, FUTURE + "/good"));
        }
        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (HikariDataSource before = Database.open(DatabaseSettings.file(copy))) {
            assertThat(new JdbcTemplate(before).queryForObject("select counted_at from verification_mail", Long.class))
                    .isEqualTo(42);
            assertThat(tables(before, TestDatabase.SQLITE)).doesNotContain("from_the_future");
        }
    }

    @Test
    void upgradeWithoutACopyChangesNothing() throws Exception {
        DatabaseSettings settings = TestDatabase.SQLITE.create();
        Path file =
                Path.of(settings.url().substring(DatabaseKind.SQLITE.urlPrefix().length()));
        try (HikariDataSource database = Database.open(settings)) {
            Schema.upgrade(flyway(TestDatabase.SQLITE, database));
            // In the way: a folder that cannot be replaced.
            Files.createDirectories(file.resolveSibling(file.getFileName() + ".before-upgrade/x"));
            assertRefused(flyway(TestDatabase.SQLITE, database, FUTURE + "/good"), "no copy of it can be made");
            assertThat(tables(database, TestDatabase.SQLITE)).doesNotContain("from_the_future");
        }
    }

    /** The two lists of migrations make the same of both. */
    @Test
    @NotInQuickRing
    void bothDatabasesHaveTheSameTablesAndColumns() {
        try (HikariDataSource sqlite = Database.open(TestDatabase.SQLITE.create());
                HikariDataSource postgresql = Database.open(TestDatabase.POSTGRESQL.create())) {
            Schema.upgrade(flyway(TestDatabase.SQLITE, sqlite));
            Schema.upgrade(flyway(TestDatabase.POSTGRESQL, postgresql));
            List<String> columns = new JdbcTemplate(sqlite)
                    .queryForList(
                            "select t.name || ' ' || c.name || case when c.\"notnull\" or c.pk then ' not null' else '' end"
                                    + " from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table'"
                                    + " and t.name not like 'sqlite%' and t.name not like 'flyway%'",
                            String.class);
            assertThat(columns)
                    .containsExactlyInAnyOrderElementsOf(new JdbcTemplate(postgresql)
                            .queryForList(
                                    "select table_name || ' ' || column_name"
                                            + " || case is_nullable when 'NO' then ' not null' else '' end"
                                            + " from information_schema.columns where table_schema = 'public'"
                                            + " and table_name not like 'flyway%'",
                                    String.class));
        }
    }
}
