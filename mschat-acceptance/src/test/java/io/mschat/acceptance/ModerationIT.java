package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators and admins at a real server, in a real terminal and over restarts. */
class ModerationIT {

    private static final String PASSWORD = "operators-password";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private ChatServer start() {
        return ChatServer.embedded(new Mschat(folder), "--mschat.operators.server-password=" + PASSWORD);
    }

    private TerminalSession logInAsServer(ChatServer server) throws IOException {
        Mschat user = new Mschat(Files.createDirectories(folder.resolve("user")));
        Files.createDirectories(user.knownServers().getParent());
        Files.writeString(user.knownServers(), server.address().endpoint() + " " + server.fingerprint() + "\n");
        user.forgetLastVisit();
        TerminalSession terminal = TerminalSession.open(user, 160);
        terminal.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
        terminal.answer("Enter server's port (default = 55555) -> ", String.valueOf(server.port()));
        terminal.answer("/login (default), /register or /delete -> ", "");
        terminal.answer("Your nickname -> ", "SERVER");
        terminal.answer("Password for profile (leave blank if not required) -> ", PASSWORD);
        terminal.awaitLine("Connected to server as \"SERVER\"!");
        return terminal;
    }

    /** The answer to a login by a connection that then goes. */
    private ServerMessage logIn(ChatServer server, String nickname, String password) throws ProtocolException {
        RawClient client = RawClient.connect(http, server);
        ServerMessage answer = client.join(nickname, password == null ? null : new Password(password));
        client.leave();
        return answer;
    }

    private RawClient join(ChatServer server, String nickname, String password) throws ProtocolException {
        RawClient client = RawClient.connect(http, server);
        assertThat(client.join(nickname, password == null ? null : new Password(password)))
                .isInstanceOf(Welcome.class);
        return client;
    }

    private static void assertRefused(ServerMessage answer, ErrorCode code) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** Runs a command, whatever else is told meanwhile. */
    private static ServerMessage run(RawClient client, String line) throws ProtocolException {
        client.send(new ClientMessage.Command(new MessageId("c"), line));
        return next(client, message -> message instanceof Result || message instanceof Refused);
    }

    private static void assertDone(ServerMessage answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Result.class,
                        result -> assertThat(result.ok()).as(result.text()).isTrue());
    }

    private static ServerMessage say(RawClient client) throws ProtocolException {
        client.send(new ClientMessage.Post(new MessageId("s"), StreamId.LOBBY, null, Payload.text("hello")));
        return next(client, message -> message instanceof ServerMessage.Entry || message instanceof Refused);
    }

    private static ServerMessage next(RawClient client, Predicate<ServerMessage> wanted) throws ProtocolException {
        ServerMessage message = client.nextMessage();
        while (!wanted.test(message)) {
            message = client.nextMessage();
        }
        return message;
    }

    @Test
    @Tries(Promise.NO_WAY_ROUND)
    void operatorClosesTheServerAsInTheFirstMschat() throws IOException, ProtocolException {
        try (ChatServer server = start()) {
            try (TerminalSession terminal = logInAsServer(server)) {
                terminal.enter("/settings help");
                terminal.awaitLine("/settings autoload");
                terminal.enter("/auth true");
                terminal.awaitLine("auth is now true");
                assertRefused(logIn(server, "Guest", null), ErrorCode.REGISTRATION_REQUIRED);
                terminal.enter("/open false");
                terminal.awaitLine("open is now false");
                assertRefused(logIn(server, "Guest", null), ErrorCode.SERVER_CLOSED);
                terminal.enter("/leave");
                assertThat(terminal.exitCode()).isZero();
            }
        }
        try (ChatServer server = start()) {
            assertRefused(logIn(server, "Guest", null), ErrorCode.SERVER_CLOSED);
            assertThat(logIn(server, "SERVER", PASSWORD)).isInstanceOf(Welcome.class);
        }
    }

    @Test
    void operatorReadsTheNamesOfWhomTheyMute() throws IOException, ProtocolException {
        try (ChatServer server = start()) {
            RawClient bob = join(server, "Bob", null);
            try (TerminalSession terminal = logInAsServer(server)) {
                terminal.enter("/mute Bob 10m spamming");
                terminal.awaitLine("\"Bob\" is muted for 10 minutes: spamming.");
                assertRefused(say(bob), ErrorCode.MUTED);
                terminal.enter("/mtlist");
                terminal.awaitLine("Bob - for 10 minutes, by SERVER: spamming");
                terminal.enter("/mute Bob soon please");
                terminal.awaitLine("\"Bob\" is muted until further notice: soon please.");
                terminal.enter("/mute Bob 10x");
                terminal.awaitLine("\"10x\" is no duration.");
                terminal.enter("/unmute bob");
                terminal.awaitLine("\"Bob\" is no longer muted.");
                assertThat(say(bob)).isInstanceOf(ServerMessage.Entry.class);
                terminal.enter("/leave");
                assertThat(terminal.exitCode()).isZero();
            }
            bob.leave();
        }
    }

    @Test
    @Tries(Promise.NO_WAY_ROUND)
    void rolesMutesAndBansOutliveTheServer() throws ProtocolException {
        try (ChatServer server = start()) {
            RawClient operator = join(server, "SERVER", PASSWORD);
            for (String command : new String[] {
                "register Eve; eves password",
                "register Bob; bobs password",
                "register Mallory; mallorys password",
                "op Eve",
                "mute Bob 10m spamming"
            }) {
                assertDone(run(operator, command));
            }
            RawClient mallory = join(server, "Mallory", "mallorys password");
            RawClient eve = join(server, "Eve", "eves password");
            assertDone(run(eve, "ban Mallory 7d advertising"));
            assertThat(next(mallory, message -> message instanceof Bye)).isInstanceOfSatisfying(Bye.class, bye -> {
                assertThat(bye.reason()).isEqualTo(CloseReason.BANNED);
                assertThat(bye.text()).isEqualTo("You are banned by an admin: advertising.");
                assertThat(bye.retryAfter()).isBetween(Duration.ofDays(6), Duration.ofDays(7));
            });
            assertRefused(run(eve, "ban SERVER"), ErrorCode.NOT_PERMITTED);
            operator.leave();
            eve.leave();
        }
        try (ChatServer server = start()) {
            RawClient bob = join(server, "Bob", "bobs password");
            assertThat(say(bob)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.MUTED);
                assertThat(refused.text()).isEqualTo("You are muted by the server's operator: spamming.");
                assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
            });
            bob.leave();
            assertRefused(logIn(server, "Mallory", "mallorys password"), ErrorCode.BANNED);
            assertRefused(logIn(server, "Mallory", "wrong password"), ErrorCode.WRONG_CREDENTIALS);
            RawClient eve = RawClient.connect(http, server);
            assertThat(eve.join("Eve", new Password("eves password")))
                    .isInstanceOfSatisfying(
                            Welcome.class, welcome -> assertThat(welcome.role()).isEqualTo(Role.ADMIN));
            assertThat(run(eve, "audit"))
                    .isInstanceOfSatisfying(
                            Result.class,
                            result -> assertThat(result.text())
                                    .contains("SERVER: /op Eve", "Eve: /ban Mallory (for 7 days: advertising)")
                                    .doesNotContain("password"));
            assertDone(run(eve, "unban Mallory"));
            eve.leave();
            assertThat(logIn(server, "Mallory", "mallorys password")).isInstanceOf(Welcome.class);
        }
    }
}
