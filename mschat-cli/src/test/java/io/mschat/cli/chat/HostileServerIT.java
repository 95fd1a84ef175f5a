package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.client.testing.WebSocketPeer;
import io.mschat.client.text.Payloads;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import io.mschat.testing.Utf8;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostileServerIT {

    private static final String AT = "[2022/08/01 12:00:01] ";

    /** How long a client waits for an answer that does not come. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private final ServerIdentity identity = ServerIdentity.generate(new SecureRandom());

    @Test
    void addressWhereNothingAnswersIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TestClient session = begin(new ServerAddress("127.0.0.1", port, Optional.empty()), Patience.LIMIT);
        assertFails(
                session, Failure.Unreachable.class, "Nothing answers at 127.0.0.1:" + port + ". Is the server started");
    }

    @Test
    void hostThatIsNotFoundIsNamed() {
        TestClient session = begin(new ServerAddress("no.such.host.invalid", 1, Optional.empty()), Patience.LIMIT);
        assertFails(session, Failure.Unreachable.class, "No host called no.such.host.invalid was found.");
    }

    @Test
    void webServerIsNoMschatServer() {
        assertFails(
                peer -> {
                    peer.readRequest();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "not an mschat server");
    }

    @Test
    void serverThatAgreesOnNoSubprotocolIsNoMschatServer() {
        assertFails(
                peer -> {
                    peer.readRequest();
                    peer.upgrade("");
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "not an mschat server");
    }

    @Test
    void serverOfAnotherProtocolIsNoMschatServer() {
        assertFails(
                ANSWER_TIMEOUT,
                peer -> {
                    peer.readRequest();
                    peer.write("SSH-2.0-OpenSSH_9.9\r\n\r\n\u0000\u0001\u0002");
                    peer.cut();
                },
                Failure.Unreachable.class,
                "mschat server");
    }

    @Test
    void serverThatIsSilentBeforeTheUpgradeIsGivenUp() {
        assertFails(
                ANSWER_TIMEOUT,
                peer -> {
                    peer.readRequest();
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "did not answer in time");
    }

    @Test
    void serverThatIsSilentInTheHandshakeIsGivenUp() {
        assertFails(
                ANSWER_TIMEOUT,
                peer -> {
                    ServerTunnel.answer(peer, identity);
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "did not answer in time");
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void wrongSignatureEndsTheHandshake() {
        assertFails(
                peer -> {
                    byte[] frame = ServerTunnel.answer(peer, identity).frame();
                    int middle = Utf8.text(frame).indexOf("\"signature\":\"") + 30;
                    frame[middle] = (byte) (frame[middle] == 'A' ? 'B' : 'A');
                    peer.send(frame);
                    assertThat(peer.sendsNothingMore()).isTrue();
                },
                Failure.Unreachable.class,
                "handshake");
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void tamperedConfirmationEndsTheHandshake() {
        assertFails(
                peer -> {
                    byte[] confirm = ServerTunnel.beforeF4(peer, identity).sealedConfirm();
                    confirm[40] ^= 1;
                    peer.send(confirm);
                    assertThat(peer.sendsNothingMore()).isTrue();
                },
                Failure.Unreachable.class,
                "handshake");
    }

    @Test
    @Tries(Promise.HOSTILE_HANDSHAKES)
    void brokenHelloEndsTheHandshake() {
        assertFails(
                peer -> {
                    ServerTunnel.answer(peer, identity);
                    peer.send(Utf8.bytes("{\"type\":\"hello\"}"));
                    assertThat(peer.sendsNothingMore()).isTrue();
                },
                Failure.Unreachable.class,
                "handshake");
    }

    @Test
    void hugeFrameEndsTheHandshake() {
        assertFails(
                peer -> {
                    ServerTunnel.answer(peer, identity);
                    peer.send(new byte[1_000_000]);
                    assertThat(peer.sendsNothingMore()).isTrue();
                },
                Failure.Unreachable.class,
                "closed the connection");
    }

    @ParameterizedTest
    @EnumSource(
            value = CloseReason.class,
            names = {"VERSION", "RATE_LIMITED", "OVERLOADED", "HANDSHAKE_FAILED"})
    void handshakeThatTheServerClosesFailsWithTheSentenceOfItsReason(CloseReason reason) {
        Class<? extends Failure> expected = switch (reason) {
            case VERSION -> Failure.Refused.class;
            case RATE_LIMITED -> Failure.RateLimited.class;
            default -> Failure.Unreachable.class;
        };
        assertFails(
                peer -> {
                    ServerTunnel.answer(peer, identity);
                    peer.close(reason.code());
                    peer.sendsNothingMore();
                },
                expected,
                reason.sentence());
    }

    @Test
    void refusedLoginFailsWithItsSentence() {
        assertFails(
                peer -> {
                    ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
                    tunnel.receive();
                    tunnel.send(ServerMessage.Refused.of(null, ErrorCode.WRONG_CREDENTIALS));
                    peer.sendsNothingMore();
                },
                Failure.Refused.class,
                "Wrong nickname or password.");
    }

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void aReplayedTokenEndsTheChatAndIsNotShownTwice() {
        TestClient session = assertFails(
                peer -> {
                    ServerTunnel tunnel = joined(peer);
                    byte[] token = tunnel.sealed(said("once"));
                    peer.send(token);
                    peer.send(token);
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "cannot have sent");
        assertThat(session.shown()).containsOnlyOnce("> Eve: once");
    }

    @Test
    void aSocketThatEndsWithoutAByeIsALostConnection() {
        TestClient session = assertFails(
                peer -> {
                    joined(peer);
                    peer.cut();
                },
                Failure.Unreachable.class,
                "Connection lost.");
        assertThat(session.shown()).doesNotContain("Disconnected.");
    }

    @Test
    void aCloseFrameAloneIsALostConnectionWhateverItsCode() {
        assertFails(
                peer -> {
                    joined(peer);
                    peer.close(CloseReason.BANNED.code());
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "Connection lost.");
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void aByeShowsItsSentence(CloseReason reason) {
        assertFails(
                peer -> {
                    joined(peer).send(Bye.of(reason));
                    peer.sendsNothingMore();
                },
                Failure.class,
                reason.sentence());
    }

    static Stream<Arguments> waysToBeSentAway() {
        return Stream.of(
                Arguments.of(
                        new Bye(CloseReason.KICKED, "You were kicked by an admin: spamming.", null),
                        "You were kicked by an admin: spamming.\n"),
                Arguments.of(
                        new Bye(CloseReason.BANNED, "You are banned by an admin: spamming.", Duration.ofDays(7)),
                        "You are banned by an admin: spamming. Try again in 7 days.\n"));
    }

    @ParameterizedTest
    @MethodSource("waysToBeSentAway")
    void kickedClientShowsWhyAndDoesNotReconnect(Bye bye, String sentence) {
        AtomicInteger connections = new AtomicInteger();
        TestClient session = assertFails(
                peer -> {
                    connections.incrementAndGet();
                    joined(peer).send(bye);
                    peer.sendsNothingMore();
                },
                Failure.Refused.class,
                sentence);
        assertThat(session.shown()).endsWith("List of commands: /help\n" + sentence);
        assertThat(connections).hasValue(1);
    }

    @Test
    void aBanIsToldAtTheLogin() {
        assertFails(
                peer -> {
                    ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
                    tunnel.receive();
                    tunnel.send(new ServerMessage.Refused(
                            null, ErrorCode.BANNED, "You are banned by an admin: spamming.", Duration.ofDays(7)));
                    peer.sendsNothingMore();
                },
                Failure.Refused.class,
                "You are banned by an admin: spamming. Try again in 7 days.\n");
    }

    @Test
    void unacknowledgedMessagesAreShownAtTheEnd() {
        try (FakeServer server = new FakeServer(peer -> {
            ServerTunnel tunnel = joined(peer);
            tunnel.receive();
            tunnel.send(Bye.of(CloseReason.DRAINING));
            peer.sendsNothingMore();
        })) {
            TestClient session = begin(server.address(identity.publicKey().fingerprint()), Patience.LIMIT);
            session.sees("/help").type("important");
            assertThat(session.outcome()).containsInstanceOf(Failure.Unreachable.class);
            assertThat(session.shown()).contains("Not delivered: important\nThe server is shutting down.");
        }
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void escapeSequencesOfAServerAreShownNotObeyed() {
        TestClient session = assertFails(
                peer -> {
                    ServerTunnel tunnel = joined(peer);
                    tunnel.send(said("\u001b]0;owned\u0007\n[2022/08/01 12:00:01] > Bob: forged"));
                    tunnel.send(new ServerMessage.Notice("\u009b2J\u202e\n" + AT + "> Bob: forged"));
                    tunnel.send(new Bye(CloseReason.KICKED, "\u001b[2J", null));
                    peer.sendsNothingMore();
                },
                Failure.Refused.class,
                "␛[2J");
        assertThat(session.shown())
                .contains("> Eve: ␛]0;owned␇\n    [2022", AT + "<U+009B>2J<U+202E>\n    " + AT + "> Bob: forged")
                .doesNotContain("\u001b", "\n[2022/08/01 12:00:01] > Bob");
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void escapeSequencesInCommandsAndTheirAnswersAreShownNotObeyed() {
        String payload = "\u001b[2J\u009b1A\u202e\r\n" + AT + "> Bob: forged";
        try (FakeServer server = new FakeServer(peer -> {
            ServerTunnel tunnel = joined(peer, new CommandSummary(payload, payload, payload, Role.ADMIN));
            tunnel.send(new ServerMessage.Appointed(Role.ADMIN));
            tunnel.send(new ServerMessage.Notice("now"));
            MessageId help = ((ClientMessage.Command) tunnel.receive()).id();
            tunnel.send(new ServerMessage.Result(help, true, "help: " + payload, null));
            MessageId unknown = ((ClientMessage.Command) tunnel.receive()).id();
            tunnel.send(new ServerMessage.Refused(
                    unknown, ErrorCode.UNKNOWN_COMMAND, "unknown: " + payload, Duration.ofSeconds(9)));
            MessageId ping = ((ClientMessage.Command) tunnel.receive()).id();
            tunnel.send(new ServerMessage.Refused(ping, ErrorCode.NOT_PERMITTED, "ping: " + payload, null));
            tunnel.receive();
            tunnel.send(new Bye(CloseReason.KICKED, "bye: " + payload, Duration.ofDays(7)));
            peer.sendsNothingMore();
        })) {
            TestClient session = begin(server.address(identity.publicKey().fingerprint()), Patience.LIMIT);
            session.sees(AT + "now").type("/help").sees("For admins");
            session.type("/help x")
                    .sees("help: ")
                    .type("/x")
                    .sees("unknown: ")
                    .type("/ping")
                    .sees("Pong from fake");
            session.type("/ping \u001b[2J").sees("␛[2J is no address").type("/done");
            assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
            assertThat(session.shown())
                    .contains("bye: ", "Try again in 7 days.", "/␛[2J<U+009B>1A<U+202E>␍␊")
                    .doesNotContain("ping: ", "\n" + AT + "> Bob");
            assertThat(session.shown().codePoints().filter(c -> c != '\n')).noneMatch(Payloads::isRaw);
            assertThat(server.faults()).isEmpty();
        }
    }

    private ServerTunnel joined(WebSocketPeer peer, CommandSummary... commands) throws Exception {
        ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
        tunnel.receive();
        tunnel.send(new Welcome(
                new Nickname("Steve"),
                Role.MEMBER,
                1,
                Instant.EPOCH,
                List.of(commands),
                null,
                List.of(new StreamPosition(StreamId.LOBBY, "e", 0), new StreamPosition(StreamId.DIRECT, "e", 0))));
        return tunnel;
    }

    private static Entry said(String text) {
        return new Entry(StreamId.LOBBY, 1, Instant.EPOCH, new Nickname("Eve"), null, Payload.text(text), null, null);
    }

    private TestClient assertFails(FakeServer.Behaviour behaviour, Class<? extends Failure> kind, String words) {
        return assertFails(Patience.LIMIT, behaviour, kind, words);
    }

    private TestClient assertFails(
            Duration answerTimeout, FakeServer.Behaviour behaviour, Class<? extends Failure> kind, String words) {
        try (FakeServer server = new FakeServer(behaviour)) {
            TestClient session = begin(server.address(identity.publicKey().fingerprint()), answerTimeout);
            assertFails(session, kind, words);
            assertThat(server.faults()).isEmpty();
            return session;
        }
    }

    private static void assertFails(TestClient session, Class<? extends Failure> kind, String words) {
        assertThat(session.outcome()).containsInstanceOf(kind);
        assertThat(session.shown()).contains(words);
    }

    private TestClient begin(ServerAddress address, Duration answerTimeout) {
        return new TestClient(directory, PlainScreen.Person.PRESENT, answerTimeout)
                .begin(new KnownAnswers(
                        Optional.of(address), Optional.of(new Nickname("Steve")), true, Optional.empty()));
    }
}
