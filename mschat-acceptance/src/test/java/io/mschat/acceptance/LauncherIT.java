package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mschat.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./mschat} itself: the demo, starting a server, and what goes wrong. */
class LauncherIT {

    private static final String CTRL_Z = "\u001a";

    @TempDir
    private Path folder;

    private Mschat mschat;

    @BeforeEach
    void newcomer() {
        // Where the demo has its server.
        mschat = new Mschat(folder).with(Map.of("MSCHAT_PORT", String.valueOf(StablePorts.take())));
    }

    @Test
    void demoWithoutATerminalPlaysAConversation() {
        Mschat.Run run = mschat.run("demo");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "Encrypted tunnel active!",
                        "Connected to server as \"Alice\"! 1 users online.",
                        "Connected to server as \"Bob\"! 2 users online.",
                        "(\"Alice\" -> YOU)",
                        "<<< \"Bob\" left!");
    }

    /** And a second terminal sees the fingerprint that the first one shows. */
    @Test
    void demoOnATerminalAsksForNothingButANicknameAndEndsItsServer() {
        String endpoint;
        try (TerminalSession demo = TerminalSession.open(mschat.by(Path.of("/bin/bash")), "--norc", "-i")) {
            demo.enter("'" + String.join("' '", mschat.command("demo")) + "'");
            demo.answer("Your nickname -> ", "Steve");
            demo.awaitLine("Connected to server as \"Steve\"!");
            endpoint = demo.lines().stream()
                    .filter(line -> line.startsWith("A chat server runs at "))
                    .map(line -> line.split("[ ,]")[5])
                    .findFirst()
                    .orElseThrow();
            String shown = demo.lines().stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("SHA256:"))
                    .findFirst()
                    .orElseThrow();
            String[] join = demo.lines().stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("./mschat"))
                    .findFirst()
                    .orElseThrow()
                    .split(" ");
            String address = join.length > 1 ? join[1] : "mschat://127.0.0.1";
            try (TerminalSession second = TerminalSession.open(mschat, address, "--guest", "--nick", "Bob")) {
                second.awaitLine(shown);
                second.answer("Is this the fingerprint that the server shows? (yes/no) -> ", "yes");
                demo.awaitLine(">>> \"Bob\" joined!");
                second.enter("hi");
                demo.awaitLine("> Bob: hi");
            }
            stopAndBringBack(demo);
            demo.enter("/leave");
            demo.awaitLine("Disconnected.");
            demo.enter("exit $?");
            assertThat(demo.exitCode()).isZero();
        }
        Mschat.Run late = mschat.run("mschat://" + endpoint, "--guest", "--nick", "Late");
        assertThat(late.exitCode()).isEqualTo(3);
    }

    /** The client, and the script that waits for it, are one job of the shell. */
    private static void stopAndBringBack(TerminalSession demo) {
        demo.type("half a");
        demo.awaitScreen("the draft", lines -> lines.getLast().equals("> half a"));
        demo.type(CTRL_Z);
        demo.awaitLine("Stopped");
        demo.enter("echo $((6 * 7)) in the shell");
        demo.awaitLine("42 in the shell");
        demo.enter("fg");
        demo.awaitScreen("the draft again", lines -> lines.getLast().equals("> half a"));
        demo.enter(" line");
        demo.awaitLine("> Steve: half a line");
    }

    /** As on a small machine: the heap that Java begins with is a part of the memory. */
    @Test
    void serverStartsWhereJavaBeginsWithLittleMemory() {
        Mschat.Run run = mschat.with(Map.of("MSCHAT_JAVA_OPTIONS", "-XX:+UseSerialGC -XX:InitialRAMPercentage=0.01"))
                .run("server", "--help");
        assertThat(run.output()).startsWith("Usage: mschat server");
    }

    @Test
    void portInUseIsReportedInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertThat(EmbeddedServer.failure(ChatServer.properties(mschat, port)))
                    .singleElement()
                    .asString()
                    .contains("Port " + port + " is in use.");
        }
    }

    @Test
    void unusableDataFolderIsReportedInOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(EmbeddedServer.failure(List.of("--mschat.port=0", "--mschat.data=" + file)))
                .singleElement()
                .asString()
                .contains("The data folder " + file + " cannot be used");
    }

    @Test
    void badSettingIsReportedInOneSentence() {
        assertFailsToStart("mschat.port = eighty on the command line cannot be used", "--port", "eighty");
        assertThat(EmbeddedServer.failure(ChatServer.properties(mschat, 0, "--mschat.limits.login=soon")))
                .singleElement()
                .asString()
                .contains("mschat.limits.login = soon");
        assertThat(EmbeddedServer.failure(ChatServer.properties(mschat, 0, "--mschat.limits.per-source=0")))
                .singleElement()
                .asString()
                .contains("expected mschat.limits.per-source above 0 but was 0");
    }

    @Test
    void unknownOptionIsReportedInOneSentence() {
        assertFailsToStart("Unknown option: --prot=1.", "--prot=1");
    }

    /** As of a script whose variable is: not the usual folder. */
    @ParameterizedTest
    @ValueSource(strings = {"demo|--data|", "demo|--data=", "package|", "test|quick|", "server|", "admin|", "|"})
    void emptyArgumentIsReportedInOneSentence(String words) {
        Mschat.Run run = mschat.run(words.split("\\|", -1));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().lines().filter(line -> !line.startsWith("Usage: ") && !line.startsWith("  ")))
                .hasSize(1);
    }

    private void assertFailsToStart(String sentence, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "server";
        System.arraycopy(options, 0, arguments, 1, options.length);
        Mschat.Run run = mschat.run(arguments);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().lines().filter(line -> !line.endsWith(" is starting ...")))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @Test
    void absentServerIsReportedInOneSentenceWithExitCode3() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Mschat.Run run = mschat.run("mschat://127.0.0.1:" + port, "--guest", "--nick", "Steve");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).contains("Nothing answers at 127.0.0.1:" + port);
    }

    @Test
    void webServerIsNoMschatServer() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        web.start();
        try {
            Mschat.Run run =
                    mschat.run("mschat://127.0.0.1:" + web.getAddress().getPort(), "--guest", "--nick", "Steve");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.output()).contains("not an mschat server");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void ctrlCLeavesASilentServerAtOnce() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                TerminalSession terminal = TerminalSession.open(
                        mschat, "mschat://127.0.0.1:" + silent.getLocalPort(), "--guest", "--nick", "Steve")) {
            terminal.awaitLine("Connecting...");
            terminal.type("\u0003");
            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.lines()).noneMatch(line -> line.contains("did not answer in time"));
        }
    }

    @Test
    void helpNamesEveryCommand() {
        Mschat.Run run = mschat.run("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("./mschat server", "./mschat admin", "./mschat demo", "./mschat test", "mschat://HOST");
    }

    @Test
    void nameThatItIsCalledByIsInWhatItTellsPeopleToType() {
        Mschat service = mschat.with(Map.of("MSCHAT_COMMAND", "mschat-service"));
        assertThat(service.run("--help").output())
                .contains("Usage: mschat-service ")
                .doesNotContain("./mschat");
        assertThat(service.run("admin", "list").output()).contains("Start a server with mschat-service server");
        assertThat(service.run("send", "--to-all", "x").output()).contains("See mschat-service send --help.");
    }

    @Test
    void mistypedCommandIsNotTakenForAHost() {
        Mschat.Run run = mschat.run("serve");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("Did you mean ./mschat server?", "mschat://serve.");
    }

    /** As after a pull of a newer version. The build itself fails here, and is not what this is about. */
    @Test
    void jarOfAnotherVersionIsRemovedBeforeABuildAndNeverRun() throws IOException {
        Path launcher = Files.copy(Path.of("../mschat"), folder.resolve("mschat"));
        Files.copy(Path.of("../mschat-checkout"), folder.resolve("mschat-checkout"));
        Files.writeString(folder.resolve("pom.xml"), "<project>\n<version>2</version>\n</project>\n");
        Path target = Files.createDirectories(folder.resolve("mschat-cli/target"));
        Path older = Files.createFile(target.resolve("mschat-cli-1.jar"));
        Path newer = Files.createFile(target.resolve("mschat-cli-2.jar"));
        Mschat copy = mschat.by(launcher);
        assertThat(copy.run("send", "x").output()).contains("there is more than one mschat-cli in " + target);

        Path maven = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        Mschat.Run building = copy.with(Map.of("MSCHAT_BUILD", "", "PATH", folder + ":" + System.getenv("PATH")))
                .run("send", "x");
        assertThat(building.output()).contains("the build failed");
        assertThat(older).doesNotExist();
        assertThat(newer).exists();
    }
}
