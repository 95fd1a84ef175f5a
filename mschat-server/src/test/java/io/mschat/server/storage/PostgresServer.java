package io.mschat.server.storage;

import io.mschat.testing.MemoryFolder;
import io.mschat.testing.Patience;
import io.mschat.testing.Ring;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real PostgreSQL on loopback, whose programs come as a test dependency. Ends with the tests. */
final class PostgresServer implements AutoCloseable {

    /** Which it would not be by itself: it is made for tests. */
    static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private static PostgresServer shared;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one that most tests use, in databases of their own. */
    static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start(DURABLE);
            MemoryFolder.closeAtEnd(shared);
        }
        return shared;
    }

    /** Its data is in memory, whatever it does to keep it. */
    static PostgresServer start(Map<String, String> configuration) {
        if (Ring.current() == Ring.QUICK) {
            throw new AssertionError("the quick ring has no PostgreSQL: see OnEachDatabase and NotInQuickRing");
        }
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(MemoryFolder.create())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Patience.LIMIT);
            configuration.forEach(builder::setServerConfig);
            return new PostgresServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
