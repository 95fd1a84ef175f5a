package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialogue of the first mschat, word for word: two clients in real terminals, one real server. Times aside. */
class LegacyDialogueIT {

    private static final Pattern TIME = Pattern.compile("\\[\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d]");

    private static final Pattern LATENCY = Pattern.compile(" \\| \\d+ ms");

    @TempDir
    private Path folder;

    private static List<String> timesAside(List<String> lines) {
        return lines.stream()
                .map(line -> TIME.matcher(line).replaceAll("[time]"))
                .map(line -> LATENCY.matcher(line).replaceAll(""))
                .toList();
    }

    private Mschat userWhoKnows(ChatServer server, String name) throws IOException {
        Mschat user = new Mschat(Files.createDirectory(folder.resolve(name)));
        Files.createDirectories(user.knownServers().getParent());
        Files.writeString(user.knownServers(), server.address().endpoint() + " " + server.fingerprint() + "\n");
        return user;
    }

    private static void logIn(TerminalSession terminal, ChatServer server, String nickname) {
        terminal.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
        terminal.answer("Enter server's port (default = 55555) -> ", String.valueOf(server.port()));
        terminal.answer("/login (default), /register or /delete -> ", "");
        terminal.answer("Your nickname -> ", nickname);
        terminal.answer("Password for profile (leave blank if not required) -> ", "");
        terminal.awaitLine("List of commands: /help");
    }

    @Test
    void loginTalkAndLeaveReadAsInTheFirstMschat() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder));
                TerminalSession steve = TerminalSession.open(userWhoKnows(server, "steve"))) {
            logIn(steve, server, "Steve");
            try (TerminalSession bob = TerminalSession.open(userWhoKnows(server, "bob"))) {
                logIn(bob, server, "Bob");
                steve.awaitLine(">>> \"Bob\" joined!");
                steve.enter("hello");
                bob.awaitLine("> Steve: hello");
                bob.enter("/dm Steve; psst");
                steve.awaitLine("(\"Bob\" -> YOU): psst");
                bob.awaitLine("(YOU -> \"Steve\"): psst");
                bob.enter("/leave");
                assertThat(bob.exitCode()).isZero();
                steve.awaitLine("<<< \"Bob\" left!");

                assertThat(timesAside(bob.lines()))
                        .containsExactly(
                                "Enter server's IP address (default = 127.0.0.1) ->",
                                "Enter server's port (default = 55555) -> " + server.port(),
                                "/login (default), /register or /delete ->",
                                "Your nickname -> Bob",
                                "Password for profile (leave blank if not required) ->",
                                "Connecting...",
                                "Making requests...",
                                "Encrypted tunnel active!",
                                "[time] >>> \"Bob\" joined!",
                                "[time] Connected to server as \"Bob\"! 2 users online. List of commands: /help",
                                "[time] > Steve: hello",
                                "[time] (YOU -> \"Steve\"): psst",
                                "Disconnected.");
            }
            assertThat(timesAside(steve.lines()))
                    .containsExactly(
                            "Enter server's IP address (default = 127.0.0.1) ->",
                            "Enter server's port (default = 55555) -> " + server.port(),
                            "/login (default), /register or /delete ->",
                            "Your nickname -> Steve",
                            "Password for profile (leave blank if not required) ->",
                            "Connecting...",
                            "Making requests...",
                            "Encrypted tunnel active!",
                            "[time] >>> \"Steve\" joined!",
                            "[time] Connected to server as \"Steve\"! 1 users online. List of commands: /help",
                            "[time] >>> \"Bob\" joined!",
                            "[time] > Steve: hello",
                            "[time] (\"Bob\" -> YOU): psst",
                            "[time] <<< \"Bob\" left!",
                            "-- lobby at mschat | Steve | 1 online | 1 direct message --",
                            ">");
        }
    }
}
