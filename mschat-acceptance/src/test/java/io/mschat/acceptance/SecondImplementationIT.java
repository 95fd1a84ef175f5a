package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who knows nothing but {@code protocol.adoc} and stock libraries talks to the real server. */
@Tries(Promise.PUBLIC_VECTORS)
class SecondImplementationIT {

    @TempDir
    private Path folder;

    @Test
    void itAgreesWithThePublishedVectorsByteForByte() throws IOException {
        Path document = Path.of("..", "src-docs", "protocol.adoc");
        try (PythonPeer python = PythonPeer.start("vectors", document.toString())) {
            assertThat(python.exitCode()).isZero();
        }
    }

    @Test
    void itChatsWithOurClientThroughOurServer() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder));
                TerminalSession alice = TerminalSession.open(
                        new Mschat(Files.createDirectory(folder.resolve("alice"))),
                        server.address().toString(),
                        "--guest",
                        "--nick",
                        "Alice")) {
            alice.awaitLine("Connected to server as \"Alice\"!");
            try (PythonPeer python = PythonPeer.start("chat", server.address().toString(), "Monty")) {
                python.await("\"welcome\"");
                alice.awaitLine(">>> \"Monty\" joined!");

                python.request(
                        "{\"type\":\"say\",\"id\":\"p1\",\"room\":\"lobby\",\"text\":\"gr\u00fc\u00dfe \u2603\"}");
                alice.awaitLine("> Monty: gr\u00fc\u00dfe \u2603");
                assertThat(python.await("\"said\"")).contains("\"p1\"");

                alice.enter("hello, snake");
                assertThat(python.await("hello, snake")).contains("\"Alice\"").doesNotContain("\"id\"");

                alice.enter("/dm Monty; psst");
                python.await("\"whispered\"");

                python.request("{\"type\":\"command\",\"id\":\"p2\",\"line\":\"list\"}");
                assertThat(python.await("\"result\"")).contains("Alice", "Monty");

                python.request("{\"type\":\"history\",\"id\":\"p3\",\"room\":\"lobby\",\"before\":10,\"limit\":5}");
                assertThat(python.await("\"page\"")).contains("p3", "hello, snake", "Monty");

                python.noMoreRequests();
                python.await("\"bye\"");
                assertThat(python.exitCode()).isZero();
            }
            alice.awaitLine("<<< \"Monty\" left!");
        }
    }

    @Test
    void itRefusesAServerThatIsNotTheOneTheAddressNames() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            String other = "mschat://" + server.address().endpoint() + "/#SHA256:" + "A".repeat(43);
            try (PythonPeer python = PythonPeer.start("chat", other, "Monty")) {
                assertThat(python.exitCode()).isEqualTo(4);
            }
        }
    }
}
