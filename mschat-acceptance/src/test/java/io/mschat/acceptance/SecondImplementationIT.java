package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who knows nothing but {@code protocol.adoc} and stock libraries talks to the real server. */
@Tries(Promise.PUBLIC_VECTORS)
class SecondImplementationIT {

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @TempDir
    private Path folder;

    @Test
    void secondImplementationAgreesWithThePublishedVectorsByteForByte() throws IOException {
        Path document = Path.of("..", "src-docs", "protocol.adoc");
        try (PythonPeer python = PythonPeer.start("vectors", document.toString())) {
            assertThat(python.exitCode()).isZero();
        }
    }

    @Test
    void secondImplementationChatsWithOurClientThroughOurServer() throws IOException {
        String aliceName = SERVER.nickname("Alice");
        String montyName = SERVER.nickname("Monty");
        try (TerminalSession alice = TerminalSession.open(
                new Mschat(Files.createDirectory(folder.resolve("alice"))),
                SERVER.address().toString(),
                "--guest",
                "--nick",
                aliceName)) {
            alice.awaitLine("Connected to server as \"" + aliceName + "\"!");
            try (PythonPeer python = PythonPeer.start("chat", SERVER.address().toString(), montyName)) {
                python.await("\"welcome\"");
                alice.awaitLine(">>> \"" + montyName + "\" joined!");

                python.request(
                        "{\"type\":\"post\",\"id\":\"p1\",\"stream\":\"lobby\",\"payload\":{\"text\":\"gr\u00fc\u00dfe \u2603\"}}");
                alice.awaitLine("> " + montyName + ": gr\u00fc\u00dfe \u2603");
                assertThat(python.await("\"entry\"")).contains("\"p1\"");

                alice.enter("hello, snake");
                assertThat(python.await("hello, snake"))
                        .contains("\"" + aliceName + "\"")
                        .doesNotContain("\"id\"");

                alice.enter("/dm " + montyName + "; psst");
                assertThat(python.await("psst")).contains("\"to\": \"" + montyName + "\"");

                python.request("{\"type\":\"command\",\"id\":\"p2\",\"line\":\"list\"}");
                assertThat(python.await("\"result\"")).contains(aliceName, montyName);

                python.request("{\"type\":\"history\",\"id\":\"p3\",\"stream\":\"lobby\",\"before\":10,\"limit\":5}");
                assertThat(python.await("\"page\"")).contains("p3", "hello, snake", montyName);

                python.noMoreRequests();
                python.await("\"bye\"");
                assertThat(python.exitCode()).isZero();
            }
            alice.awaitLine("<<< \"" + montyName + "\" left!");
        }
    }

    @Test
    void secondImplementationRefusesAServerThatIsNotTheOneTheAddressNames() throws IOException {
        String other = "mschat://" + SERVER.address().endpoint() + "/#SHA256:" + "A".repeat(43);
        try (PythonPeer python = PythonPeer.start("chat", other, "Monty")) {
            assertThat(python.exitCode()).isEqualTo(4);
        }
    }
}
