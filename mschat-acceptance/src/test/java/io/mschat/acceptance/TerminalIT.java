package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client on a real terminal, against a real server. */
class TerminalIT {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    private final String aliceName = SERVER.nickname("Alice");
    private final String bobName = SERVER.nickname("Bob");

    @TempDir
    private Path folder;

    private Mschat user(String name) throws IOException {
        return new Mschat(Files.createDirectories(folder.resolve(name)));
    }

    private TerminalSession join(String nickname, int columns) throws IOException {
        return join(SERVER, nickname, columns);
    }

    private TerminalSession join(ChatServer server, String nickname, int columns) throws IOException {
        TerminalSession terminal = TerminalSession.open(
                user(nickname), columns, server.address().toString(), "--guest", "--nick", nickname);
        terminal.awaitLine("/help");
        return terminal;
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100, 200})
    void arrivingMessagesDoNotDisturbTheLineBeingTyped(int columns) throws IOException, ProtocolException {
        Guest bob = Guest.join(SERVER, bobName);
        try (TerminalSession alice = join(aliceName, columns)) {
            alice.type("I am still typ");
            for (int i = 1; i <= 5; i++) {
                bob.say("line " + i);
                alice.awaitLine("> " + bobName + ": line " + i);
            }
            alice.awaitScreen(
                    "what was typed, below all lines", lines -> lines.getLast().equals("> I am still typ"));
            alice.enter("ing");
            bob.hear(aliceName, "I am still typing");
        }
    }

    static Stream<Arguments> waysOut() {
        return Stream.of(
                Arguments.of("Ctrl-D", CTRL_D, 0),
                Arguments.of("Ctrl-C twice", CTRL_C, 130),
                Arguments.of("/leave", "/leave\r", 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysOut")
    void eachWayOutIsCleanAndTheOthersAreTold(String name, String keys, int exitCode)
            throws IOException, ProtocolException {
        Guest alice = Guest.join(SERVER, aliceName);
        try (TerminalSession bob = join(bobName, 100)) {
            bob.type(keys);
            if (keys.equals(CTRL_C)) {
                bob.awaitLine("Ctrl-C once more leaves.");
                bob.type(CTRL_C);
            }
            assertThat(bob.exitCode()).isEqualTo(exitCode);
            bob.awaitLine("Disconnected.");
            alice.seeLeave(bobName);
        }
    }

    @Test
    void ctrlCFirstClearsWhatWasTyped() throws IOException {
        try (TerminalSession alice = join(aliceName, 100)) {
            for (int i = 0; i < 20; i++) {
                String typed = "never mind " + i;
                alice.type(typed);
                alice.awaitScreen("what was typed", lines -> lines.getLast().equals("> " + typed));
                alice.type(CTRL_C);
                alice.awaitScreen("an empty line", lines -> lines.getLast().equals(">"));
            }
            alice.enter("this instead");
            alice.awaitLine("> " + aliceName + ": this instead");
        }
    }

    @Test
    void tabCompletesNicknamesAndCommands() throws IOException, ProtocolException {
        String bartholomew = SERVER.nickname("Bartholomew");
        try (TerminalSession alice = join(aliceName, 100)) {
            Guest bob = Guest.join(SERVER, bartholomew);
            alice.awaitLine(bartholomew);
            alice.type("Bart\t");
            alice.awaitScreen("the whole name", lines -> lines.getLast().startsWith("> " + bartholomew + ":"));
            alice.enter("hi");
            bob.hear(aliceName, bartholomew + ": hi");
            alice.type("/li\t");
            alice.awaitScreen("the command", lines -> lines.getLast().startsWith("> /list"));
            alice.enter("");
            alice.awaitLine("2 users online: " + aliceName + ", " + bartholomew);
        }
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void terminalCodesOfOthersAreShownAndNotObeyed() throws IOException, ProtocolException {
        Guest bob = Guest.join(SERVER, bobName);
        try (TerminalSession alice = join(aliceName, 100)) {
            bob.say("look: \u202egnissim");
            alice.awaitLine("> " + bobName + ": look: <U+202E>gnissim");
        }
    }

    @Test
    void firstContactAsksAndOnlyYesIsTrusted() throws IOException {
        Mschat newcomer = user("newcomer");
        String eve = SERVER.nickname("Eve");
        String eva = SERVER.nickname("Eva");
        String address = "mschat://" + SERVER.address().endpoint();
        try (TerminalSession terminal = TerminalSession.open(newcomer, address, "--guest", "--nick", eve)) {
            terminal.awaitLine(SERVER.fingerprint().text());
            terminal.answer("Is this the fingerprint that the server shows? (yes/no) -> ", "no");
            assertThat(terminal.exitCode()).isEqualTo(4);
        }
        try (TerminalSession terminal = TerminalSession.open(newcomer, address, "--guest", "--nick", eve)) {
            terminal.answer("Is this the fingerprint that the server shows? (yes/no) -> ", "yes");
            terminal.awaitLine("Connected to server as \"" + eve + "\"!");
        }
        try (TerminalSession terminal = TerminalSession.open(newcomer, address, "--guest", "--nick", eva)) {
            terminal.awaitLine("Connected to server as \"" + eva + "\"!");
            assertThat(terminal.lines()).noneMatch(line -> line.contains("fingerprint"));
        }
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void changedIdentityIsRefusedWithExitCode4AndAWayOut() throws IOException {
        Mschat user = user("user");
        Files.createDirectories(user.knownServers().getParent());
        String endpoint = SERVER.address().endpoint();
        Files.writeString(user.knownServers(), endpoint + " SHA256:" + "A".repeat(43) + "\n");

        Mschat.Run refused = user.run("mschat://" + endpoint, "--guest", "--nick", SERVER.nickname("Eve"));
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.output())
                .contains(SERVER.fingerprint().text(), "SHA256:" + "A".repeat(43), "servers forget " + endpoint);

        assertThat(user.run("servers", "forget", endpoint).exitCode()).isZero();
        assertThat(user.runWithInput(
                                "hello\n", SERVER.address().toString(), "--guest", "--nick", SERVER.nickname("Eve"))
                        .exitCode())
                .isZero();
        assertThat(Files.readString(user.knownServers())).contains(endpoint + " " + SERVER.fingerprint());
    }

    @Test
    void takenNicknameIsReportedInOneSentenceWithExitCode1() throws IOException, ProtocolException {
        Guest unused = Guest.join(SERVER, aliceName);
        Mschat.Run run =
                user("other").run(SERVER.address().toString(), "--guest", "--nick", aliceName.toUpperCase(Locale.ROOT));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("This nickname is in use");
    }

    @Test
    void pipeIsAConversationToo() throws IOException, ProtocolException {
        String pipe = SERVER.nickname("Pipe");
        Guest alice = Guest.join(SERVER, aliceName);
        Mschat.Run run =
                user("pipe").runWithInput("from a pipe\n", SERVER.address().toString(), "--guest", "--nick", pipe);
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).doesNotContain("\u001b").contains("> " + pipe + ": from a pipe");
        alice.hear(pipe, "from a pipe");
    }

    @Test
    void serverThatStopsSaysGoodbyeAndIsWaitedFor() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder));
                TerminalSession alice = join(server, "Alice", 100)) {
            server.close();
            alice.awaitLine("The server is shutting down. Trying to come back...");
            alice.type("\u0004");
            alice.awaitLine("Disconnected.");
            assertThat(alice.exitCode()).isZero();
        }
    }

    @Test
    void leavingWhileTheConnectionIsLostListsUndeliveredMessages() throws IOException {
        try (RunningServer mortal = RunningServer.start(user("operator"));
                TerminalSession alice = join(mortal, "Alice", 100)) {
            mortal.kill();
            alice.awaitLine("Connection lost. Trying to come back...");
            alice.type("are you there?\r");
            alice.awaitLine("... are you there?");
            alice.type("\u0004");
            alice.awaitLine("Not delivered: are you there?");
            assertThat(alice.exitCode()).isEqualTo(3);
        }
    }
}
