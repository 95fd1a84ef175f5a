package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.Password;
import io.mschat.testing.NotInQuickRing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseIT {

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, "postgres", new Password("secret word"), 2, false);
    }

    private static void assertRefused(DatabaseSettings settings, String... parts) {
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> Database.open(settings).close())
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("secret word"));
    }

    @OnEachDatabase
    void databaseOpensAndKeepsWhatIsWritten(TestDatabase kind) throws SQLException {
        DatabaseSettings settings = kind.create();
        try (HikariDataSource database = Database.open(settings);
                var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table kept (x bigint)");
            statement.execute("insert into kept values (42)");
        }
        try (HikariDataSource database = Database.open(settings);
                var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select x from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(42);
        }
    }

    /** One that hangs would keep whoever asks it for ever. */
    @Test
    @NotInQuickRing
    void postgresqlIsNotWaitedForWithoutEnd() throws SQLException {
        try (HikariDataSource database = Database.open(TestDatabase.POSTGRESQL.create());
                var connection = database.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isPositive().isLessThan(20_000);
        }
    }

    @Test
    void transactionThatCannotBeginDoesNotSpoilTheNext(@TempDir Path folder) throws SQLException {
        DatabaseSettings settings = settings("jdbc:sqlite:" + folder.resolve("x.db"));
        try (HikariDataSource database = Database.open(settings);
                Connection other = DriverManager.getConnection(settings.url());
                Statement lock = other.createStatement()) {
            lock.execute("create table kept (x bigint unique)");
            lock.execute("begin exclusive");
            waitLessForTheFile(database);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> undoneInsert(database));
            lock.execute("rollback");
            undoneInsert(database);
            assertThat(new JdbcTemplate(database).queryForList("select x from kept"))
                    .isEmpty();
        }
    }

    /** There is only one connection. */
    private static void waitLessForTheFile(DataSource database) {
        new JdbcTemplate(database).execute("pragma busy_timeout = 10");
    }

    private static void undoneInsert(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into kept values (42)");
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @CsvSource({"synchronous=OFF", "journal_mode=DELETE", "foreign_keys=OFF"})
    void anUrlCannotMakeSqliteForgetful(String parameter, @TempDir Path folder) throws SQLException {
        try (HikariDataSource database =
                        Database.open(settings("jdbc:sqlite:" + folder.resolve("x.db") + "?" + parameter));
                Connection connection = database.getConnection()) {
            assertThat(Durability.fault(connection, DatabaseKind.SQLITE)).isEmpty();
        } catch (UnusableDatabaseException e) {
            assertThat(e).hasMessageContaining("asked for");
        }
    }

    @Test
    @NotInQuickRing
    void aPostgresqlThatForgetsIsRefusedUnlessAllowed() throws SQLException {
        for (String setting : new String[] {"fsync", "full_page_writes"}) {
            try (PostgresServer forgetful = PostgresServer.start(durableBut(setting))) {
                assertRefusedUnlessAllowed(settings(forgetful.url("postgres")), setting);
            }
        }
        String url = TestDatabase.POSTGRESQL.create().url();
        assertRefusedUnlessAllowed(settings(url + "?options=-c%20synchronous_commit=off"), "synchronous_commit");
    }

    private static void assertRefusedUnlessAllowed(DatabaseSettings settings, String setting) {
        assertRefused(settings, setting + " = off", "mschat.database.allow-unsafe");
        Database.open(new DatabaseSettings(settings.url(), settings.user(), settings.password(), 2, true))
                .close();
    }

    private static Map<String, String> durableBut(String setting) {
        Map<String, String> configuration = new HashMap<>(PostgresServer.DURABLE);
        configuration.put(setting, "off");
        return configuration;
    }

    @Test
    void unreachableDatabaseIsNamedWithWhatToDo(@TempDir Path folder) {
        assertRefused(
                settings("jdbc:postgresql://127.0.0.1:1/chat?password=secret+word"),
                "127.0.0.1:1/chat cannot be used",
                "Is it started");
        assertRefused(
                settings("jdbc:sqlite:" + folder.resolve("no/such/folder/x.db")), "Can the server's user write there");
    }

    @Test
    void onlyKnownDatabasesAreTaken() {
        assertRefused(settings("jdbc:h2:mem:x"), "jdbc:sqlite: or jdbc:postgresql:");
    }
}
