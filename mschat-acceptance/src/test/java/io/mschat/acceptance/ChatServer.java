package io.mschat.acceptance;

import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.server.EmbeddedServer;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server on loopback with an SQLite database in its user's home, as far as clients can tell. */
interface ChatServer extends AutoCloseable {

    String OPERATORS_PORT = "--management.server.port=";

    /**
     * A server inside this JVM, which starts four times as fast as {@link RunningServer}: for tests that ask nothing of the server's
     * process or its output.
     *
     * @param options settings, such as {@code --mschat.flood=false}
     */
    static ChatServer embedded(Mschat mschat, String... options) {
        return embedded(mschat, 0, options);
    }

    /** @param port a free one; 0 for any */
    static ChatServer embedded(Mschat mschat, int port, String... options) {
        EmbeddedServer server = EmbeddedServer.start(properties(mschat, port, options));
        Evidence.add("log of the server inside this JVM", () -> String.join("\n", server.log()));
        return (EmbeddedChatServer) () -> server;
    }

    /**
     * What a server for tests is started with, behind {@code ./mschat server}. Where a test does not say otherwise, it bears people who
     * are late or slow to read, as all are while others keep the machine busy, and has no port for its operator, which is a tenth of
     * its start.
     */
    static List<String> properties(Mschat mschat, int port, String... options) {
        List<String> properties = new ArrayList<>(List.of(
                "--mschat.port=" + port,
                "--mschat.mail.smtp.port=0",
                "--mschat.data=" + mschat.home().resolve("server")));
        properties.addAll(List.of(options));
        Stream.of(
                        "--server.address=127.0.0.1",
                        OPERATORS_PORT + "-1",
                        "--mschat.limits.handshake=" + Patience.LIMIT,
                        "--mschat.limits.login=" + Patience.LIMIT.multipliedBy(2),
                        "--mschat.limits.pong-deadline=" + Patience.LIMIT,
                        "--mschat.limits.queue-bytes=100MB")
                .filter(usual -> properties.stream().noneMatch(option -> option.startsWith(name(usual))))
                .forEach(properties::add);
        return properties;
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('=') + 1);
    }

    /** With the fingerprint. */
    ServerAddress address();

    /** Where it takes mails for registrations. */
    int mailPort();

    /** Its lines since it was started; those of other servers inside this JVM included, if it is there. */
    List<String> log();

    default Fingerprint fingerprint() {
        return address().fingerprint().orElseThrow();
    }

    default int port() {
        return address().port();
    }

    /** Stops it, and waits until it has. */
    @Override
    void close();
}
