package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.testing.Patience;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a chat ends, or is refused at the login, and what the client says then. */
class ChatEndIT extends HostileServerSetup {

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
}
