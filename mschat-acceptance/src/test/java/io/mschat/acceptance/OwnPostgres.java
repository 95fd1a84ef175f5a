package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real PostgreSQL of a test's own, which goes away and comes back with the same data, at the same port. */
final class OwnPostgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path data;
    private final int port = StablePorts.take();
    private EmbeddedPostgres server;

    /** How it is away. */
    enum Absence {
        /** Whoever connects is refused. */
        STOPPED {
            @Override
            void begin(OwnPostgres postgres) throws IOException {
                postgres.server.close();
            }

            @Override
            void end(OwnPostgres postgres) throws IOException {
                postgres.start();
            }
        },

        /** As when its machine or its disk hangs: connections stay, and no answer comes. */
        FROZEN {
            @Override
            void begin(OwnPostgres postgres) throws IOException {
                postgres.signal("STOP");
            }

            @Override
            void end(OwnPostgres postgres) throws IOException {
                postgres.signal("CONT");
            }
        };

        abstract void begin(OwnPostgres postgres) throws IOException;

        abstract void end(OwnPostgres postgres) throws IOException;
    }

    /** @param data a folder that does not exist */
    OwnPostgres(Path data) throws IOException {
        this.data = data;
        start();
    }

    private void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    ChatDatabase database() {
        return new ChatDatabase(
                ChatDatabase.Kind.POSTGRESQL,
                server.getJdbcUrl(USER, USER),
                List.of(
                        "--mschat.database.url=jdbc:postgresql://localhost:" + port + "/" + USER,
                        "--mschat.database.user=" + USER));
    }

    /** Is there while it runs. */
    private Path pids() {
        return data.resolve("postmaster.pid");
    }

    /** To all its processes, the one that starts others first. Those that end by themselves meanwhile need none. */
    private void signal(String name) throws IOException {
        ProcessHandle first = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pids()).getFirst()))
                .orElseThrow();
        signal(name, first);
        for (ProcessHandle process : first.descendants().toList()) {
            signal(name, process);
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        boolean sent = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
        assertThat(sent || !process.isAlive())
                .as("%s sent to %s", name, process)
                .isTrue();
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(pids())) {
            // A frozen one would not stop.
            signal("CONT");
        }
        server.close();
    }
}
