package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client as a job of a shell. */
class JobControlIT {

    private static final String CTRL_Z = "\u001a";
    private static final String CTRL_BACKSLASH = "\u001c";

    @TempDir
    private Path folder;

    private ChatServer server;

    @BeforeEach
    void startServer() {
        server = ChatServer.embedded(new Mschat(folder));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Mschat user(String name) throws IOException {
        return new Mschat(Files.createDirectories(folder.resolve(name)));
    }

    private TerminalSession shell(Mschat user) {
        return TerminalSession.open(user.by(Path.of("/bin/bash")), "--norc", "-i");
    }

    private String[] arguments(String nickname) {
        return new String[] {server.address().toString(), "--guest", "--nick", nickname};
    }

    @Test
    void ctrlZStopsTheJobAndFgBringsItBackWithTheDraft() throws IOException, ProtocolException {
        Mschat alice = user("Alice");
        Guest bob = Guest.join(server, "Bob");
        try (TerminalSession shell = shell(alice)) {
            shell.enter("'" + String.join("' '", alice.command(arguments("Alice"))) + "'");
            shell.awaitLine("List of commands: /help");
            shell.type("half a");
            shell.awaitScreen("the draft", lines -> lines.getLast().equals("> half a"));

            shell.type(CTRL_Z);
            shell.awaitLine("Stopped");
            shell.enter("echo $((6 * 7)) in the shell");
            shell.awaitLine("42 in the shell");
            bob.say("are you there?");
            bob.hear("Bob", "are you there?");

            shell.enter("fg");
            shell.awaitScreen(
                    "what was said meanwhile, and the draft below it",
                    lines -> lines.stream().anyMatch(line -> line.endsWith("> Bob: are you there?"))
                            && lines.getLast().equals("> half a"));
            shell.enter(" line");
            assertThat(bob.hearFrom("Alice")).isEqualTo("half a line");

            shell.type(CTRL_BACKSLASH);
            shell.awaitLine("Disconnected.");
            shell.enter("echo code $? of $((6 * 7))");
            shell.awaitLine("code 130 of 42");
            assertThat(shell.lines()).noneMatch(line -> line.contains("thread dump"));
            shell.enter("exit");
            assertThat(shell.exitCode()).isZero();
        }
    }
}
