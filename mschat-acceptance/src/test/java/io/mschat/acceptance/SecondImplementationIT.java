package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 12: somebody who knows nothing but {@code protocol.adoc} and stock libraries talks to the real server. */
class SecondImplementationIT {

    @TempDir
    private Path folder;

    /** Reads on until a line has this part. */
    private static String await(BufferedReader lines, String part) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(part)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("ended without " + part + " after\n" + seen);
    }

    @Test
    void itAgreesWithThePublishedVectorsByteForByte() throws IOException {
        Path document = Path.of("..", "src-docs", "protocol.adoc");
        Process python = PythonPeer.start("vectors", document.toString());
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Patience.exitCode(python)).as(output).isZero();
    }

    @Test
    void itChatsWithOurClientThroughOurServer() throws IOException {
        try (RunningServer server = RunningServer.start(new Mschat(folder));
                TerminalSession alice = TerminalSession.open(
                        new Mschat(Files.createDirectory(folder.resolve("alice"))),
                        server.address().toString(),
                        "--guest",
                        "--nick",
                        "Alice")) {
            alice.awaitLine("Connected to server as \"Alice\"!");
            Process python = PythonPeer.start("chat", server.address().toString(), "Monty");
            try (BufferedReader messages = python.inputReader(StandardCharsets.UTF_8);
                    BufferedWriter requests = python.outputWriter(StandardCharsets.UTF_8)) {
                await(messages, "\"welcome\"");
                alice.awaitLine(">>> \"Monty\" joined!");

                requests.write(
                        "{\"type\":\"say\",\"id\":\"p1\",\"room\":\"lobby\",\"text\":\"gr\u00fc\u00dfe \u2603\"}\n");
                requests.flush();
                alice.awaitLine("> Monty: gr\u00fc\u00dfe \u2603");
                assertThat(await(messages, "\"said\"")).contains("\"p1\"");

                alice.enter("hello, snake");
                assertThat(await(messages, "hello, snake"))
                        .contains("\"Alice\"")
                        .doesNotContain("\"id\"");

                alice.enter("/dm Monty; psst");
                await(messages, "\"whispered\"");

                requests.write("{\"type\":\"command\",\"id\":\"p2\",\"line\":\"list\"}\n");
                requests.flush();
                assertThat(await(messages, "\"result\"")).contains("Alice", "Monty");

                requests.write("{\"type\":\"history\",\"id\":\"p3\",\"room\":\"lobby\",\"before\":10,\"limit\":5}\n");
                requests.flush();
                assertThat(await(messages, "\"page\"")).contains("p3", "hello, snake", "Monty");

                requests.close();
                await(messages, "\"bye\"");
            }
            assertThat(Patience.exitCode(python)).isZero();
            alice.awaitLine("<<< \"Monty\" left!");
        }
    }

    @Test
    void itRefusesAServerThatIsNotTheOneTheAddressNames() throws IOException {
        try (RunningServer server = RunningServer.start(new Mschat(folder))) {
            String other = "mschat://" + server.address().endpoint() + "/#SHA256:" + "A".repeat(43);
            Process python = PythonPeer.start("chat", other, "Monty");
            assertThat(Patience.exitCode(python)).isEqualTo(4);
        }
    }
}
