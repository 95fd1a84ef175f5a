package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mschat admin} and a real server. */
class AdminIT {

    @TempDir
    private Path folder;

    private Mschat mschat;
    private Path data;

    @BeforeEach
    void newcomer() {
        mschat = new Mschat(folder);
        data = folder.resolve("server");
    }

    private Mschat.Run admin(String... arguments) {
        return adminReading("", arguments);
    }

    private Mschat.Run adminReading(String input, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "admin";
        all[1] = "--data=" + data;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return mschat.runWithInput(input, all);
    }

    private static void assertUnreachable(Mschat.Run run, String sentence) {
        assertThat(run.output()).startsWith("mschat admin: ").contains(sentence).hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void runningServerIsAdministeredFromItsMachine() throws IOException {
        try (ChatServer server = ChatServer.embedded(mschat)) {
            assertThat(Files.getPosixFilePermissions(data.resolve("admin")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(data.resolve("admin").resolve("socket")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(admin("list")).isEqualTo(new Mschat.Run(0, "0 users online: \n"));
            assertThat(admin("/list")).isEqualTo(new Mschat.Run(0, "0 users online: \n"));
            try (TerminalSession steve =
                    TerminalSession.open(mschat, server.address().toString(), "--guest", "--nick", "Steve")) {
                steve.awaitLine("Connected to server as");
                assertThat(admin("list")).isEqualTo(new Mschat.Run(0, "1 user online: Steve\n"));
                assertThat(admin("kick", "Steve", "time for", "dinner").exitCode())
                        .isZero();
                steve.awaitLine("time for dinner");
                assertThat(admin("audit").output()).contains("(shell)", "Steve", "time for dinner");
            }

            Mschat.Run refused = admin("moonwalk", "Steve");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).hasLineCount(1).doesNotContain("\tat ");

            Mschat.Run several = adminReading("help\n\nmoonwalk\n/help\n");
            assertThat(several.exitCode()).isEqualTo(1);
            assertThat(several.output()).containsSubsequence("list", refused.output(), "list");

            try (TerminalSession terminal = TerminalSession.open(mschat, "admin", "--data", data.toString())) {
                terminal.answer("admin> ", "help");
                terminal.awaitLine("To leave, type exit or quit.");
                terminal.answer("admin> ", "exit");
                assertThat(terminal.exitCode()).isZero();
            }
        }
        assertThat(data.resolve("admin")).isEmptyDirectory();
        assertUnreachable(admin("list"), "No server runs with data folder " + data);
    }

    @Test
    void eachFolderLeadsToItsOwnServer() throws IOException, ProtocolException {
        Mschat other = new Mschat(Files.createDirectory(folder.resolve("other")));
        try (ChatServer first = ChatServer.embedded(mschat);
                ChatServer second = ChatServer.embedded(other)) {
            Guest steve = Guest.join(first, "Steve");
            Guest bob = Guest.join(second, "Bob");
            assertThat(admin("list").output()).isEqualTo("1 user online: Steve\n");
            data = other.home().resolve("server");
            assertThat(admin("list").output()).isEqualTo("1 user online: Bob\n");
            steve.leave();
            bob.leave();
        }
    }

    @Test
    void missingFolderIsReportedInOneSentenceAndNotMade() {
        assertUnreachable(admin("list"), "There is no data folder " + data);
        assertThat(data).doesNotExist();
        assertUnreachable(mschat.run("admin", "list"), "There is no data folder " + folder.resolve(".local"));
    }

    @Test
    void killedServerIsReportedInOneSentence() {
        RunningServer.start(mschat).kill();
        assertThat(data.resolve("admin").resolve("socket")).exists();
        assertUnreachable(admin("list"), "does not answer here");
        try (ChatServer again = ChatServer.embedded(mschat)) {
            assertThat(admin("list").exitCode()).isZero();
        }
    }

    @Test
    void dataFolderWithALongPathIsNoObstacle() throws IOException {
        Mschat deep = new Mschat(Files.createDirectory(folder.resolve("x".repeat(100))));
        data = deep.home().resolve("server");
        try (ChatServer unused = ChatServer.embedded(deep)) {
            assertThat(admin("list")).isEqualTo(new Mschat.Run(0, "0 users online: \n"));
        }
    }

    /** The folder for temporary files is as deep as that for the data. */
    @Test
    void chatGoesOnWhereNoSocketCanBe() throws IOException, ProtocolException {
        Mschat deep = new Mschat(Files.createDirectories(folder.resolve("x".repeat(100))));
        try (RunningServer server = RunningServer.start(deep)) {
            Guest steve = Guest.join(server, "Steve");
            steve.say("nobody needs it");
            steve.hear("Steve", "nobody needs it");
            steve.leave();
            assertThat(server.output())
                    .anyMatch(
                            line -> line.contains("./mschat admin cannot reach this server: there can be no socket in "
                                    + deep.home().resolve("server").resolve("admin")));
        }
    }

    /** As one that is full. */
    @Test
    void serverDoesNotStartWhereTheDataFolderCannotBeWrittenTo() throws IOException {
        Files.createFile(Files.createDirectories(data).resolve("admin"));
        assertThat(EmbeddedServer.failure(ChatServer.properties(mschat, 0)))
                .singleElement()
                .asString()
                .contains("The server for ./mschat admin cannot be opened with " + data.resolve("admin") + ": "
                        + data.resolve("admin") + " is a file, not a folder");
    }

    @Test
    void closedStandardInputHoldsNoCommands() {
        try (ChatServer unused = ChatServer.embedded(mschat)) {
            String program = String.join(" ", mschat.command("admin", "--data=" + data));
            assertThat(Mschat.run(mschat.process().command("bash", "-c", program + " <&-")))
                    .isEqualTo(new Mschat.Run(0, ""));
        }
    }

    /** As in a container. */
    @Test
    void lettersArriveWhereNoLocaleIsSet() {
        ProcessBuilder program =
                mschat.process("admin", "--data", folder.resolve("Zoë").toString(), "list");
        program.environment().remove("LC_ALL");
        program.environment().remove("LANG");
        Mschat.Run run = Mschat.run(program);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).contains("Zoë");
    }
}
