package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client without a person, and what it remembers of one. */
class ScriptingIT {

    private static final Path GREETER =
            Path.of("..", "src-docs", "examples", "greeter.sh").toAbsolutePath().normalize();

    private static final Pattern SAID = Pattern.compile("\\{\"type\":\"said\",.*\"text\":\"([^\"]*)\".*}");

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @TempDir
    private Path folder;

    private Mschat user(String name) throws IOException {
        return new Mschat(Files.createDirectories(folder.resolve(name)));
    }

    /** A program beside the test, whose output goes to a file. */
    private record Program(Process process, Path output) implements AutoCloseable {

        static Program start(ProcessBuilder builder, Path output) throws IOException {
            return new Program(
                    builder.redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        }

        List<String> lines() {
            try {
                return Files.readAllLines(output);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        List<String> texts() {
            return lines().stream()
                    .map(SAID::matcher)
                    .filter(Matcher::matches)
                    .map(said -> said.group(1))
                    .toList();
        }

        void prints(String part) {
            Patience.await().until(this::lines, lines -> lines.stream().anyMatch(line -> line.contains(part)));
        }

        /** Asks it to end; its exit code. */
        int terminate() {
            process.destroy();
            return Patience.exitCode(process);
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private Program listen(ChatServer server, String name) throws IOException {
        Mschat user = user(name);
        Program program = Program.start(
                user.process("listen", server.address().toString(), "--json", "--nick", name),
                user.home().resolve("heard"));
        program.prints("\"connected\"");
        return program;
    }

    private static String[] sending(ChatServer server, String name, String... more) {
        return Stream.concat(Stream.of("send", server.address().toString(), "--nick", name), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void linesOfAPipeAreAllSaidInTheirOrder() throws IOException {
        List<String> lines =
                IntStream.rangeClosed(1, 50).mapToObj(i -> "line " + i).toList();
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), "--mschat.flood=false");
                Program ear = listen(server, "Ear")) {
            Mschat.Run run = user("bot").runWithInput(String.join("\n", lines) + "\n", sending(server, "Bot"));
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).isEmpty();
            ear.prints("line 50");
            ear.prints("\"left\"");
            assertThat(ear.texts()).isEqualTo(lines);
            assertThat(ear.terminate()).isEqualTo(143);
        }
    }

    @Test
    void refusedMessageIsReportedWithItsExitCode() throws IOException {
        Mschat bot = user("bot");
        String nickname = SERVER.nickname("Bot");
        Mschat.Run command = bot.run(sending(SERVER, nickname, "/list"));
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.output()).contains("//list");

        Mschat.Run nobody = bot.run(sending(SERVER, nickname, "--to", "Nobody", "psst"));
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.output()).contains("Nobody with this nickname is online.");

        Mschat.Run flood = bot.runWithInput("a\nb\nc\nd\ne\nf\ng\n", sending(SERVER, nickname, "-"));
        assertThat(flood.exitCode()).isEqualTo(5);
        assertThat(flood.output()).contains("You send too fast.", "/setbot");

        assertThat(bot.run("send", "mschat://127.0.0.1:" + SERVER.port(), "hello")
                        .output())
                .contains("--nick NAME");
        Mschat.Run gone = user("other").run("send", "mschat://127.0.0.1:1", "--nick", "Bot", "hello");
        assertThat(gone.exitCode()).isEqualTo(3);
    }

    @Test
    @Tries(Promise.KILLED)
    void aListenerHearsEveryLineOnceThroughTheServersDeath() throws IOException, ProtocolException {
        try (RestartedServer server = new RestartedServer(new Mschat(folder), "--mschat.flood=false");
                Program ear = listen(server.get(), "Ear")) {
            say(server, 1, 10);
            ear.prints("line 10");
            server.kill();
            ear.prints("\"lost\"");
            server.startForTheLastTime();
            // Before or after the listener is back: that is what it must not depend on.
            say(server, 11, 20);
            ear.prints("\"back\"");
            say(server, 21, 30);
            ear.prints("line 30");
            assertThat(ear.texts())
                    .isEqualTo(IntStream.rangeClosed(1, 30)
                            .mapToObj(i -> "line " + i)
                            .toList());
        }
    }

    private static void say(RestartedServer server, int first, int last) throws ProtocolException {
        Guest anna = Guest.join(server.get(), "Anna");
        for (int i = first; i <= last; i++) {
            anna.say("line " + i);
        }
        anna.hear("Anna", "line " + last);
        anna.leave();
    }

    @Test
    void botOfTheDocumentationGreetsWhoeverJoins() throws IOException {
        Mschat bot = user("bot");
        String greeterName = SERVER.nickname("Greeter");
        String steveName = SERVER.nickname("Steve");
        ProcessBuilder greeter = bot.process();
        String program = greeter.command().getFirst();
        greeter.command("sh", GREETER.toString(), SERVER.address().toString(), "--nick", greeterName);
        greeter.environment().put("MSCHAT", program);
        try (Program ear = listen(SERVER, SERVER.nickname("Ear"));
                Program unused = Program.start(greeter, bot.home().resolve("log"))) {
            ear.prints("\"nick\":\"" + greeterName + "\"");
            try (TerminalSession steve =
                    TerminalSession.open(user("steve"), SERVER.address().toString(), "--guest", "--nick", steveName)) {
                steve.awaitLine("> " + greeterName + ": Welcome, " + steveName + "!");
            }
        }
    }

    @Test
    void secondRunAsksLess() throws IOException {
        Mschat user = user("steve");
        String nickname = SERVER.nickname("Steve");
        Files.createDirectories(user.knownServers().getParent());
        Files.writeString(user.knownServers(), SERVER.address().endpoint() + " " + SERVER.fingerprint() + "\n");
        try (TerminalSession first = TerminalSession.open(user)) {
            first.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
            first.answer("Enter server's port (default = 55555) -> ", String.valueOf(SERVER.port()));
            first.answer("/login (default), /register or /delete -> ", "");
            first.answer("Your nickname -> ", nickname);
            first.answer("Password for profile (leave blank if not required) -> ", "");
            first.awaitLine("List of commands: /help");
            first.enter("what I said");
            first.awaitLine("> " + nickname + ": what I said");
            first.enter("/leave");
            assertThat(first.exitCode()).isZero();
        }
        try (TerminalSession second = TerminalSession.open(user)) {
            second.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
            second.answer("Enter server's port (default = " + SERVER.port() + ") -> ", "");
            second.answer("/login (default), /register or /delete -> ", "");
            second.answer("Your nickname (default = " + nickname + ") -> ", "");
            second.answer("Password for profile (leave blank if not required) -> ", "");
            second.awaitLine("Connected to server as \"" + nickname + "\"!");
            second.type("\u0010\u0010");
            second.awaitScreen(
                    "the line of the last time", lines -> lines.getLast().equals("> what I said"));
        }
    }

    @Test
    void aConfigFileAnswersTheQuestionsAndIsTakenAtItsWord() throws IOException {
        Mschat user = user("steve");
        Path config = user.knownServers().resolveSibling("config");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "address = " + SERVER.address() + "\nnick = " + SERVER.nickname("Steve") + "\n");
        Mschat.Run sent = user.run("send", "hello");
        assertThat(sent.exitCode()).as(sent.output()).isZero();

        Files.writeString(config, "nick = Steve\ncolour = blue\n");
        Mschat.Run wrong = user.run("send", "hello");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output()).startsWith("Line 2 of " + config + ": expected KEY = VALUE");
    }

    @Test
    void completionIsWhatBashUnderstands() throws IOException {
        Mschat user = user("steve");
        Path script = user.home().resolve("completion");
        Files.writeString(script, user.run("completion").output());
        assertThat(Mschat.run(new ProcessBuilder(
                        "bash",
                        "-c",
                        ". \"$1\"; compopt() { :; }; COMP_WORDS=(mschat li); COMP_CWORD=1; _complete_mschat; echo \"${COMPREPLY[@]}\"",
                        "bash",
                        script.toString())))
                .isEqualTo(new Mschat.Run(0, "listen\n"));
    }
}
