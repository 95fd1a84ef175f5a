package io.mschat.acceptance;

import io.mschat.testing.MemoryFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where a server keeps what is said, read past the server.
 *
 * @param options with which a server uses it
 */
record ChatDatabase(Kind kind, String url, List<String> options) {

    enum Kind {
        SQLITE {
            @Override
            ChatDatabase create(Mschat mschat) {
                return new ChatDatabase(
                        this, "jdbc:sqlite:" + mschat.home().resolve("server").resolve("mschat.db"), List.of());
            }
        },

        POSTGRESQL {
            @Override
            ChatDatabase create(Mschat mschat) {
                String name = "test_" + UUID.randomUUID().toString().replace("-", "");
                execute(Postgres.SERVER.getJdbcUrl(USER, "postgres"), "create database " + name);
                return new ChatDatabase(
                        this,
                        Postgres.SERVER.getJdbcUrl(USER, name),
                        List.of(
                                "--mschat.database.url=jdbc:postgresql://localhost:" + Postgres.SERVER.getPort() + "/"
                                        + name,
                                "--mschat.database.user=" + USER));
            }
        };

        private static final String USER = "postgres";

        /** A new, empty one, for a server that this user starts. */
        abstract ChatDatabase create(Mschat mschat);
    }

    /** A real PostgreSQL on loopback with its data in memory, for all tests. It ends with them. */
    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // Durable, which it would not be by itself: it is made for tests.
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(MemoryFolder.create().resolve("postgres"))
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                MemoryFolder.closeAtEnd(server);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Something that was said in the room, as it is kept. */
    record Row(long offset, long at, String from, String id, String text) {}

    /** All that was said in the room, in the order of its offsets. */
    List<Row> rows() {
        return ask(
                "select log_offset, at, author_name, client_id, body from chat_entry where series = 1 order by log_offset",
                row -> new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)));
    }

    /** PostgreSQL's processes that write to the disk for a server. */
    List<Long> sessions() {
        return ask(
                "select pid from pg_stat_activity where application_name = 'mschat' and datname = current_database()",
                row -> row.getLong(1));
    }

    /** A part of the path of the files that hold what is committed, before anything else does. */
    String journal() {
        return switch (kind) {
            case SQLITE -> "mschat.db-wal";
            case POSTGRESQL -> "/pg_wal/";
        };
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String question, Reading<T> reading) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            List<T> answers = new ArrayList<>();
            while (row.next()) {
                answers.add(reading.of(row));
            }
            return answers;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
