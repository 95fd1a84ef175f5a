package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the client runs itself, on a real terminal. */
class ClientCommandsIT {

    private static final String CTRL_C = "\u0003";
    private static final String HINT = "Press any key to go back.";

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    private final String aliceName = SERVER.nickname("Alice");

    /** So short that who has it joins in one row of the narrowest window. */
    private final String bobName = SERVER.nickname("B");

    @TempDir
    private Path folder;

    private TerminalSession join(String nickname, int columns) throws IOException {
        return join(SERVER, nickname, columns);
    }

    private TerminalSession join(ChatServer server, String nickname, int columns) throws IOException {
        TerminalSession terminal = TerminalSession.open(
                new Mschat(Files.createDirectories(folder.resolve(nickname))),
                columns,
                server.address().toString(),
                "--guest",
                "--nick",
                nickname);
        terminal.awaitLine("/help");
        return terminal;
    }

    private static void awaitDonut(TerminalSession terminal) {
        terminal.awaitScreen("a donut", ClientCommandsIT::isDonut);
        List<String> first = terminal.lines();
        terminal.awaitScreen("another side of it", lines -> isDonut(lines) && !lines.equals(first));
    }

    private static boolean isDonut(List<String> lines) {
        return !lines.isEmpty()
                && lines.getLast().equals(HINT)
                && lines.stream().filter(line -> line.contains("##")).count() > 5;
    }

    static Stream<Arguments> windowsAndKeys() {
        return Stream.of(Arguments.of(40, " "), Arguments.of(100, "q"), Arguments.of(200, CTRL_C));
    }

    @ParameterizedTest
    @MethodSource("windowsAndKeys")
    void donutSpinsUntilAKeyIsPressedAndTheScreenIsAsItWas(int columns, String key)
            throws IOException, ProtocolException {
        try (TerminalSession alice = join(aliceName, columns)) {
            Guest bob = Guest.join(SERVER, bobName);
            alice.awaitLine(">>> \"" + bobName + "\" joined!");
            alice.awaitScreen("the prompt", lines -> lines.getLast().equals(">"));
            // What stands below the conversation is as it is now, not as it was.
            List<String> before = alice.lines().stream()
                    .takeWhile(line -> !line.startsWith("--"))
                    .toList();
            alice.enter("/donut");
            awaitDonut(alice);
            bob.say("are you looking at a donut?");
            bob.hear(bobName, "are you looking at a donut?");
            assertThat(alice.lines()).noneMatch(line -> line.contains(bobName));

            alice.type(key);
            alice.awaitLine("> " + bobName + ": are you looking at a donut?");
            alice.awaitScreen("the prompt", lines -> lines.getLast().equals(">"));
            assertThat(alice.lines()).startsWith(before.toArray(String[]::new));
            assertThat(alice.lines()).noneMatch(line -> line.contains("##") || line.contains(HINT));

            alice.enter("not any more");
            bob.hear(aliceName, "not any more");
        }
    }

    @Test
    void serverThatStopsMeanwhileIsToldAfterADonut() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder));
                TerminalSession alice = join(server, "Alice", 100)) {
            alice.enter("/donut");
            awaitDonut(alice);
            server.close();
            alice.type("q");
            alice.awaitLine("The server is shutting down. Trying to come back...");
            alice.awaitLine("Connected to server as \"Alice\"!");
            alice.type("\u0004");
            assertThat(alice.exitCode()).isZero();
        }
    }

    @Test
    void pingAndIpconfigAnswer() throws IOException {
        try (TerminalSession alice = join(aliceName, 100)) {
            alice.enter("/ping");
            alice.awaitLine("ms (this chat's server, through the tunnel).");
            alice.enter("/ping " + SERVER.address().endpoint());
            alice.awaitLine("(TCP port " + SERVER.port() + " at 127.0.0.1).");
            alice.enter("/ping no.such.host.invalid");
            alice.awaitLine("Unknown host: nothing is called no.such.host.invalid.");
            alice.enter("/ipconfig");
            alice.awaitLine("(loopback: this machine only)");
            alice.awaitScreen("the address", lines -> lines.contains("    127.0.0.1"));
        }
    }

    @Test
    void stillDonutIsPrintedIntoAPipe() throws IOException {
        Mschat.Run run = new Mschat(Files.createDirectories(folder.resolve("pipe")))
                .runWithInput(
                        "/donut\n/ping\n", SERVER.address().toString(), "--guest", "--nick", SERVER.nickname("Pipe"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("####", "Pong from ").doesNotContain("\u001b", HINT);
    }
}
