package io.mschat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.program.StandardOutput;
import io.mschat.server.identity.DataFolder;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminShellIT {

    /** Refuses what begins with a no. */
    private static final Function<String, Answer> COMMANDS =
            line -> new Answer(!line.startsWith("no"), "[" + line + "]");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    private Path data() {
        return home.resolve("data");
    }

    private int run(String input, boolean person, String... arguments) {
        return run(Duration.ofMinutes(1), new StringReader(input), person, arguments);
    }

    private int run(Duration commandPatience, Reader input, boolean person, String... arguments) {
        ShellConsole console = new ShellConsole(
                new BufferedReader(input),
                new StandardOutput(out, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                person);
        return new AdminShell(
                        Map.of("HOME", home.toString(), "MSCHAT_DATA", data().toString()),
                        "/nowhere",
                        folder -> new AdminClient(folder, commandPatience),
                        console)
                .run(arguments);
    }

    private int run(String... arguments) {
        return run("", false, arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void resultIsPrintedAndRefusalGoesToStandardError() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("list")).isEqualTo(AdminShell.DONE);
            assertThat(printed()).isEqualTo("[list]\n");
            assertThat(complained()).isEmpty();

            assertThat(run("no", "way")).isEqualTo(AdminShell.REFUSED);
            assertThat(printed()).isEqualTo("[list]\n");
            assertThat(complained()).isEqualTo("[no way]\n");
            assertThat(server.ran()).containsExactly("list", "no way");
        }
    }

    @Test
    void commandsOnStandardInputAreAllRunAndTheWorstCounts() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("list\n\n  /no way\n/\nmute Bob\n", false)).isEqualTo(AdminShell.REFUSED);
            assertThat(server.ran()).containsExactly("list", "no way", "mute Bob");
            assertThat(printed()).isEqualTo("[list]\n[mute Bob]\n");
            assertThat(complained()).isEqualTo("[no way]\nExpected a command but there is none.\n");
            assertThat(run("list\n", false)).isEqualTo(AdminShell.DONE);
        }
    }

    /** As of a file that an editor has written. */
    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCommand() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("\uFEFFlist\n", false)).isEqualTo(AdminShell.DONE);
            assertThat(server.ran()).containsExactly("list");
        }
    }

    @Test
    void personIsAskedForCommands() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("list\n", true)).isEqualTo(AdminShell.DONE);
            assertThat(printed()).isEqualTo("admin> [list]\nadmin> \n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "quit", "/exit", "/quit", " QUIT "})
    void exitAndQuitLeave(String word) throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("list\n" + word + "\nlist\n", true)).isEqualTo(AdminShell.DONE);
            assertThat(printed()).isEqualTo("admin> [list]\nadmin> ");
            assertThat(run("no way\n" + word + "\nlist\n", false)).isEqualTo(AdminShell.REFUSED);
            assertThat(server.ran()).containsExactly("list", "no way");
        }
    }

    @Test
    void helpTellsAPersonHowToLeave() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("/help\n", true)).isEqualTo(AdminShell.DONE);
            assertThat(printed()).isEqualTo("admin> [help]\nTo leave, type exit or quit.\nadmin> \n");
            out.reset();
            assertThat(run("help\n", false)).isEqualTo(AdminShell.DONE);
            assertThat(printed()).isEqualTo("[help]\n");
        }
    }

    @Test
    void serverThatIsStartedAgainIsFoundByTheNextCommand() throws IOException {
        RecordingServer.open(data(), COMMANDS).close();
        try (RecordingServer again = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("list")).isEqualTo(AdminShell.DONE);
            assertThat(again.ran()).containsExactly("list");
        }
    }

    @Test
    void textFromStrangersCannotControlTheTerminal() throws IOException {
        try (RecordingServer server = RecordingServer.open(
                data(), line -> new Answer(line.equals("yes"), "a\u001b[31m\rb\u202e\u0085\tc\nd"))) {
            assertThat(run("yes")).isEqualTo(AdminShell.DONE);
            assertThat(run("no")).isEqualTo(AdminShell.REFUSED);
            assertThat(printed())
                    .isEqualTo("a\u241b[31m\u240db<U+202E><U+0085>    c\nd\n")
                    .isEqualTo(complained());
        }
    }

    @Test
    void commandThatIsTooLongIsRefusedHere() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run("ä".repeat(AdminConnection.MAX_COMMAND_BYTES / 2 + 1)))
                    .isEqualTo(AdminShell.REFUSED);
            assertThat(complained()).contains("at most 4096 bytes but it has 4098");
            assertThat(server.ran()).isEmpty();
        }
    }

    @Test
    void folderThatIsNotThereIsNotMade() throws IOException {
        assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
        assertThat(complained())
                .isEqualTo("mschat admin: There is no data folder " + data()
                        + ". Start a server with ./mschat server, or name the folder of the one that runs with --data"
                        + " DIR.\n");
        assertThat(data()).doesNotExist();
    }

    @Test
    void folderWithoutARunningServerIsReportedInOneSentenceAlsoBeforeAnythingIsTyped() throws IOException {
        Files.createDirectory(data());
        assertThat(run("list\n", true)).isEqualTo(AdminShell.UNREACHABLE);
        assertThat(complained()).startsWith("mschat admin: No server runs with data folder " + data());
        assertThat(printed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "steve", "steve\n", "steve\nfolder", "steve\n/\0", "/tmp"})
    void damagedAddressIsReportedInOneSentence(String content) throws IOException {
        assertUnusable(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void addressThatIsNotUtf8IsReportedInOneSentence() throws IOException {
        assertUnusable("steve\n/Zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private void assertUnusable(byte[] content) throws IOException {
        Path admin = Files.createDirectories(data().resolve("admin"));
        Files.write(admin.resolve("address"), content);
        assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
        assertThat(complained())
                .isEqualTo("mschat admin: The file " + admin.resolve("address")
                        + " cannot be used: it is not one that a server of this version has written. The server writes a"
                        + " new one when it is started again.\n");
    }

    /** A socket in the server's place. */
    private ServerSocketChannel listen() throws IOException {
        AdminAddress address = AdminAddress.of(Files.createDirectories(data().resolve("admin")));
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(address.socket()));
        address.write(AdminSocket.address(new DataFolder(data())));
        return listener;
    }

    /** Does something with the next client, and disconnects it. */
    private static void serve(ServerSocketChannel listener, Conversation conversation) {
        Thread.ofVirtual().start(() -> {
            try (AdminConnection client = AdminConnection.over(listener.accept())) {
                conversation.hold(client);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private interface Conversation {
        void hold(AdminConnection client) throws IOException;
    }

    @Test
    void deadServerIsReportedInOneSentence() throws IOException {
        listen().close();
        assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
        assertThat(complained()).contains("does not answer here").hasLineCount(1);
    }

    @Test
    void socketOfAnotherUserIsNotConnectedTo() throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            new AdminAddress(server.address().folder(), "somebody else")
                    .write(AdminSocket.address(new DataFolder(data())));
            assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
            assertThat(complained()).contains("does not answer here").hasLineCount(1);
            assertThat(server.ran()).isEmpty();
        }
    }

    @Test
    void serverThatDisconnectsIsReportedInOneSentence() throws IOException {
        try (ServerSocketChannel listener = listen()) {
            serve(listener, client -> {});
            assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
            assertThat(complained()).contains("did not take the command").hasLineCount(1);
        }
    }

    @Test
    void serverThatDisconnectsAfterACommandMayHaveCarriedItOut() throws IOException {
        try (ServerSocketChannel listener = listen()) {
            serve(listener, client -> {
                client.offer();
                assertThat(client.readCommand()).isEqualTo("list");
            });
            assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
            assertThat(complained())
                    .contains("hung up without an answer", "Look whether")
                    .hasLineCount(1);
        }
    }

    @Test
    void truncatedAnswerIsNotPrinted() throws IOException {
        try (ServerSocketChannel listener = listen()) {
            serve(listener, client -> {
                client.offer();
                assertThat(client.readCommand()).isEqualTo("list");
                client.out().writeBoolean(true);
                client.out().writeInt(10);
                client.out().writeByte('x');
            });
            assertThat(run("list")).isEqualTo(AdminShell.UNREACHABLE);
            assertThat(printed()).isEmpty();
            assertThat(complained()).contains("hung up without an answer").hasLineCount(1);
        }
    }

    @Test
    void commandThatTakesTooLongIsNotInterrupted() throws IOException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Function<String, Answer> slow = line -> {
            Patience.await(mayEnd);
            ended.countDown();
            return new Answer(true, "done");
        };
        try (RecordingServer server = RecordingServer.open(data(), slow)) {
            assertThat(run(Duration.ofMillis(50), new StringReader(""), false, "list"))
                    .isEqualTo(AdminShell.UNREACHABLE);
            assertThat(complained()).contains("has not finished the command").hasLineCount(1);
            mayEnd.countDown();
            Patience.await(ended);
        }
    }

    @Test
    void inputThatCannotBeReadIsReportedInOneSentence() throws IOException {
        Reader broken = new StringReader("");
        broken.close();
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run(Duration.ofMinutes(1), broken, false)).isEqualTo(AdminShell.REFUSED);
            assertThat(complained())
                    .startsWith("mschat admin: Standard input cannot be read")
                    .hasLineCount(1);
        }
    }

    @Test
    void helpNeedsNoServer() throws IOException {
        assertThat(run("--help")).isEqualTo(AdminShell.DONE);
        assertThat(printed()).contains("Usage: mschat admin", "--data DIR", "Exit code");
    }

    @Test
    void versionNeedsNoServer() throws IOException {
        assertThat(run("--version")).isEqualTo(AdminShell.DONE);
        assertThat(printed()).startsWith("mschat server ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list|", "--data||list", "--data=|list"})
    void emptyArgumentIsRefused(String words) throws IOException {
        try (RecordingServer server = RecordingServer.open(data(), COMMANDS)) {
            assertThat(run(words.split("\\|", -1))).isEqualTo(AdminShell.REFUSED);
            assertThat(complained()).contains("is empty. Expected something.");
            assertThat(server.ran()).isEmpty();
        }
    }

    @Test
    void wrongUsageIsToldWithTheRightOne() throws IOException {
        assertThat(run("--dat=x", "list")).isEqualTo(AdminShell.REFUSED);
        assertThat(complained())
                .startsWith("mschat admin: Unknown option: '--dat=x'. --help tells more.\nUsage: mschat");
    }
}
