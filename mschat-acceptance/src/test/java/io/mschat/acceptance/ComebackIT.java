package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.acceptance.ChatDatabase.Row;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two people in real terminals, whose server is killed while they chat. */
@Tries({Promise.KILLED, Promise.SENT_AGAIN})
class ComebackIT {

    @Figure(promise = Promise.KILLED, what = "databases behind two people in terminals", standard = 1, full = 2)
    private static final int DATABASES = Figures.of(ComebackIT.class, "DATABASES");

    @TempDir
    private Path folder;

    static Stream<ChatDatabase.Kind> databases() {
        return Stream.of(ChatDatabase.Kind.values()).limit(DATABASES);
    }

    private TerminalSession join(RestartedServer server, String nickname) throws IOException {
        TerminalSession terminal = TerminalSession.open(
                new Mschat(Files.createDirectories(folder.resolve(nickname))),
                server.get().address().toString(),
                "--guest",
                "--nick",
                nickname);
        terminal.awaitLine("/help");
        return terminal;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void bothClientsComeBackAndDeliverWhatWasTypedMeanwhileOnce(ChatDatabase.Kind kind) throws IOException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = kind.create(mschat);
        try (RestartedServer server =
                        new RestartedServer(mschat, database.options().toArray(String[]::new));
                TerminalSession alice = join(server, "Alice");
                TerminalSession bob = join(server, "Bob")) {
            say(alice, bob, "Alice: before");
            say(bob, alice, "Bob: before");

            server.kill();
            alice.awaitLine("Trying to come back...");
            bob.awaitLine("Trying to come back...");
            alice.enter("meanwhile one");
            alice.awaitLine("... meanwhile one");
            alice.enter("meanwhile two");
            alice.awaitLine("... meanwhile two");
            bob.enter("meanwhile three");
            bob.awaitLine("... meanwhile three");

            server.startForTheLastTime();
            for (TerminalSession terminal : List.of(alice, bob)) {
                terminal.awaitLine("Connected again.");
                terminal.awaitLine("> Alice: meanwhile one");
                terminal.awaitLine("> Alice: meanwhile two");
                terminal.awaitLine("> Bob: meanwhile three");
            }
            say(alice, bob, "Alice: after");
            say(bob, alice, "Bob: after");
            for (TerminalSession terminal : List.of(alice, bob)) {
                assertThat(said(terminal))
                        .containsExactlyInAnyOrder(
                                "Alice: before",
                                "Bob: before",
                                "Alice: meanwhile one",
                                "Alice: meanwhile two",
                                "Bob: meanwhile three",
                                "Alice: after",
                                "Bob: after")
                        .containsSubsequence(
                                "Bob: before", "Alice: meanwhile one", "Alice: meanwhile two", "Alice: after")
                        .containsSubsequence("Bob: before", "Bob: meanwhile three", "Alice: after", "Bob: after");
            }
            assertThat(said(alice)).isEqualTo(said(bob));
        }
        assertThat(database.rows().stream().map(Row::text))
                .containsExactlyInAnyOrder(
                        "before", "before", "meanwhile one", "meanwhile two", "meanwhile three", "after", "after");
    }

    /** What one types and both see. */
    private static void say(TerminalSession one, TerminalSession other, String line) {
        one.enter(line.substring(line.indexOf(' ') + 1));
        one.awaitLine("> " + line);
        other.awaitLine("> " + line);
    }

    /** The lines of the chat on a screen. */
    private static List<String> said(TerminalSession terminal) {
        return terminal.lines().stream()
                .filter(line -> line.matches("\\[.+] > (Alice|Bob): .*"))
                .map(line -> line.substring(line.indexOf("> ") + 2))
                .toList();
    }
}
