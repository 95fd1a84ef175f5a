package io.mschat.server.backup;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseKind;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL database into which a backup is restored. */
final class PostgresqlTarget {

    /**
     * Tables that are not in a backup and are emptied, because their rows would not fit the restored ones: rows that
     * are over in minutes, and which key was in use before.
     */
    private static final List<String> EMPTIED =
            List.of("resume_session", "pending_request", "verification_attempt", "verification_mail", "server_key");

    /** How long PostgreSQL may still list a server that has just been stopped. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final DatabaseSettings database;

    PostgresqlTarget(DatabaseSettings database) {
        this.database = database;
    }

    /** Whether a server is connected, and still is after a short wait. Blocks for about two seconds at most. */
    boolean isInUse() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        boolean isInUse = hasServers();
        while (isInUse && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN);
            isInUse = hasServers();
        }
        return isInUse;
    }

    private boolean hasServers() throws SQLException {
        return ask("select count(*) from pg_stat_activity where application_name = 'mschat'"
                        + " and datname = current_database() and pid <> pg_backend_pid()")
                > 0;
    }

    boolean hasTables() throws SQLException {
        return ask("select count(*) from information_schema.tables where table_name = 'account'"
                        + " and table_schema = current_schema()")
                > 0;
    }

    private long ask(String question) throws SQLException {
        try (Connection connection = Database.snapshot(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /**
     * Requires settings under which the database does not lose commits.
     *
     * @throws io.mschat.server.storage.UnusableDatabaseException if it could
     */
    void requireDurable() {
        Database.open(database).close();
    }

    /** Run when everything is ready and nothing has been changed yet. */
    interface BeforeCommit {
        void run() throws IOException;
    }

    /** Replaces the content of the database with that of the stage, in one transaction. */
    void fill(StagingDatabase stage, BeforeCommit beforeCommit) throws SQLException, IOException {
        try (HikariDataSource target = Database.open(database)) {
            Schema.upgrade(Schema.flyway(target, DatabaseKind.POSTGRESQL, Schema.LATEST));
            try (Connection from = Database.snapshot(stage.settings());
                    Connection to = target.getConnection();
                    Statement statement = to.createStatement()) {
                to.setAutoCommit(false);
                // The audit log refuses to delete rows otherwise.
                statement.execute("alter table audit_entry disable trigger user");
                statement.execute("truncate " + tables());
                for (Table table : Table.values()) {
                    copy(from, to, table);
                    if (table.hasIdentity()) {
                        long next = RowIdSequences.next(from, DatabaseKind.SQLITE, table);
                        RowIdSequences.goOnAt(next, to, DatabaseKind.POSTGRESQL, table);
                    }
                }
                statement.execute("update bulletin set revision = revision + 1");
                statement.execute("alter table audit_entry enable trigger user");
                beforeCommit.run();
                to.commit();
            }
        }
    }

    private static String tables() {
        return Stream.concat(Stream.of(Table.values()).map(Table::sqlName), EMPTIED.stream())
                .collect(Collectors.joining(", "));
    }

    private static void copy(Connection from, Connection to, Table table) throws SQLException {
        try (RowReader reader = new RowReader(from, table);
                RowWriter rows = new RowWriter(to, table, reader.columns(), table.hasIdentity())) {
            long unused = reader.forEach(rows::add);
            rows.flush();
        }
    }
}
