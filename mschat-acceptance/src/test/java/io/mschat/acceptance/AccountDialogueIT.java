package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registering, logging in and deleting as in the first mschat, word for word, in a real terminal: with the inbox of a fresh
 * server, and with a mailbox on an IMAP server. Times and codes aside.
 */
class AccountDialogueIT {

    private static final String ADDRESS = "steve@example.org";
    private static final String PASSWORD = "correct horse";

    private static final Pattern REQUEST =
            Pattern.compile("Within 5 minutes send an email at: (\\S+) with this code as subject: (\\d{6}) and wait");

    /** What a server says besides whose inbox is on its own machine only. */
    private static final Pattern HOW_TO_SEND =
            Pattern.compile("takes the mail on its own machine only| \\| curl -sS --crlf ");

    @TempDir
    private Path folder;

    private TerminalSession open(ChatServer server, String wish) throws IOException {
        Mschat user = new Mschat(Files.createDirectories(folder.resolve("user")));
        Files.createDirectories(user.knownServers().getParent());
        Files.writeString(user.knownServers(), server.address().endpoint() + " " + server.fingerprint() + "\n");
        user.forgetLastVisit();
        TerminalSession terminal = TerminalSession.open(user, 200);
        terminal.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
        terminal.answer("Enter server's port (default = 55555) -> ", String.valueOf(server.port()));
        terminal.answer("/login (default), /register or /delete -> ", wish);
        return terminal;
    }

    /** The lines from the tunnel on. */
    private static List<String> fromTheTunnelOn(TerminalSession terminal) {
        List<String> lines = terminal.lines().stream()
                .filter(line -> !HOW_TO_SEND.matcher(line).find())
                .map(line -> line.replaceAll("\\[\\d{4}/[^]]*]", "[time]"))
                .map(line -> REQUEST.matcher(line)
                        .replaceAll(
                                "Within 5 minutes send an email at: ADDRESS with this code as subject: CODE and wait"))
                .toList();
        return lines.subList(lines.indexOf("Encrypted tunnel active!"), lines.size());
    }

    private static void answerByMail(TerminalSession terminal, TestInbox inbox) throws IOException {
        terminal.awaitLine("and wait");
        Matcher request = REQUEST.matcher(String.join("\n", terminal.lines()));
        assertThat(request.find()).as("%s", terminal.lines()).isTrue();
        terminal.awaitLine("left; Ctrl-C gives up");
        inbox.deliver(ADDRESS, request.group(1), request.group(2));
    }

    private void assertRegisters(ChatServer server, TestInbox inbox) throws IOException {
        try (TerminalSession terminal = open(server, "/register")) {
            terminal.answer("Choose a nickname -> ", "RandomNick");
            terminal.answer("Email -> ", ADDRESS);
            terminal.answer("Password -> ", PASSWORD);
            answerByMail(terminal, inbox);
            terminal.answer("Log in as \"RandomNick\" now? (yes/no) -> ", "no");
            assertThat(terminal.exitCode()).isZero();
            assertThat(fromTheTunnelOn(terminal))
                    .containsExactly(
                            "Encrypted tunnel active!",
                            "[time] Within 5 minutes send an email at: ADDRESS with this code as subject: CODE and wait",
                            "[time] User \"RandomNick\" registered",
                            "Operation completed!",
                            "Log in as \"RandomNick\" now? (yes/no) -> no");
        }
    }

    private void assertLogsIn(ChatServer server) throws IOException {
        try (TerminalSession terminal = open(server, "/login")) {
            terminal.answer("Your nickname -> ", "RandomNick");
            terminal.answer("Password for profile (leave blank if not required) -> ", PASSWORD);
            terminal.awaitLine("Connected to server as \"RandomNick\"! 1 users online. List of commands: /help");
            terminal.enter("/leave");
            assertThat(terminal.exitCode()).isZero();
        }
    }

    private void assertCannotLogIn(ChatServer server, String password, String sentence) throws IOException {
        try (TerminalSession terminal = open(server, "/login")) {
            terminal.answer("Your nickname -> ", "RandomNick");
            terminal.answer("Password for profile (leave blank if not required) -> ", password);
            terminal.awaitLine(sentence);
            assertThat(terminal.exitCode()).isEqualTo(1);
        }
    }

    private void assertDeletes(ChatServer server, TestInbox inbox) throws IOException {
        try (TerminalSession terminal = open(server, "/delete")) {
            terminal.answer("Email -> ", ADDRESS);
            answerByMail(terminal, inbox);
            assertThat(terminal.exitCode()).isZero();
            assertThat(fromTheTunnelOn(terminal))
                    .containsExactly(
                            "Encrypted tunnel active!",
                            "[time] Within 5 minutes send an email at: ADDRESS with this code as subject: CODE and wait",
                            "[time] User \"RandomNick\" deleted",
                            "Operation completed!");
        }
    }

    @Test
    @Tries(Promise.NO_WAY_ROUND)
    void aFreshServerRegistersLogsInAndDeletesByItsOwnInbox() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            BuiltInInbox inbox = BuiltInInbox.of(server);
            assertRegisters(server, inbox);
            assertLogsIn(server);
            assertCannotLogIn(server, "", "This nickname is in use or registered");
            assertCannotLogIn(server, "battery staple", "Wrong nickname or password.");
            assertDeletes(server, inbox);
            assertCannotLogIn(server, PASSWORD, "Wrong nickname or password.");
        }
    }

    @Test
    void aMailboxAtAProviderRegistersAndDeletesAsTheBuiltInInbox() throws IOException {
        try (ImapMailbox mailbox = new ImapMailbox();
                ChatServer server = ChatServer.embedded(new Mschat(folder), mailbox.options())) {
            assertRegisters(server, mailbox);
            assertLogsIn(server);
            assertDeletes(server, mailbox);
        }
    }

    @Test
    void registrationGivenUpEndsAtOnceAndMayBeBegunAnew() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            try (TerminalSession terminal = open(server, "/register")) {
                terminal.answer("Choose a nickname -> ", "RandomNick");
                terminal.answer("Email -> ", ADDRESS);
                terminal.answer("Password -> ", PASSWORD);
                terminal.awaitLine("left; Ctrl-C gives up");
                terminal.type("\u0003");
                assertThat(terminal.exitCode()).isEqualTo(130);
                terminal.awaitLine("Given up. Nothing was registered.");
            }
            assertRegisters(server, BuiltInInbox.of(server));
        }
    }
}
