package io.mschat.acceptance;

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
record ChatDatabase(String url, List<String> options) {

    enum Kind {
        SQLITE {
            @Override
            ChatDatabase create(Mschat mschat) {
                return new ChatDatabase(
                        "jdbc:sqlite:" + mschat.home().resolve("server").resolve("mschat.db"), List.of());
            }
        },

        POSTGRESQL {
            @Override
            ChatDatabase create(Mschat mschat) {
                String name = "test_" + UUID.randomUUID().toString().replace("-", "");
                execute(Postgres.SERVER.getJdbcUrl(USER, "postgres"), "create database " + name);
                return new ChatDatabase(
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

    /** A real PostgreSQL on loopback, for all tests. It ends with them. */
    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // Durable, which it would not be by itself: it is made for tests.
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Something that was said in the room, as it is kept. */
    record Row(long offset, long at, String from, String id, String text) {}

    /** All that was said in the room, in the order of its offsets. */
    List<Row> rows() {
        String question =
                "select log_offset, at, author_name, client_id, text from chat_entry where series = 1 order by log_offset";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            List<Row> rows = new ArrayList<>();
            while (answer.next()) {
                rows.add(new Row(
                        answer.getLong(1),
                        answer.getLong(2),
                        answer.getString(3),
                        answer.getString(4),
                        answer.getString(5)));
            }
            return rows;
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
