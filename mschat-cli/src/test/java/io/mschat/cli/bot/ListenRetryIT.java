package io.mschat.cli.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.testing.TestBot;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ScriptedServer;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.client.testing.WebSocketPeer;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.testing.Patience;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When {@link ListenActivity} tries again to get in, and when it gives up. */
class ListenRetryIT extends ListeningBotSetup {

    /** How long a client waits for a server that says nothing before the upgrade. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    private ListenActivity listening() {
        return listening(OutputFormat.ofEvents(TestBot.CLOCK), false, true);
    }

    private void assertGetsIn() throws Exception {
        chat.welcome("Bot", SESSION);
        assertThat(printed()).containsExactly(CONNECTED);
    }

    /** What a server that is busy, or restarts, does to a client. */
    static Stream<Named<Hindrance>> hindrances() {
        return Stream.of(
                Named.of("nothing before the upgrade", (peer, identity) -> {
                    peer.readRequest();
                    peer.sendsNothingMore();
                }),
                Named.of("a connection that is closed at once", (peer, identity) -> peer.cut()),
                Named.of("a web server in front of it", (peer, identity) -> {
                    peer.readRequest();
                    peer.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
                    peer.sendsNothingMore();
                }),
                // As of a server that a crowd comes to at the same time.
                Named.of("a handshake that is not finished", (peer, identity) -> {
                    peer.readRequest();
                    peer.upgrade("mschat.v1");
                    assertThat(peer.receive()).as("the client's hello").isNotEmpty();
                    peer.cut();
                }),
                Named.of("a handshake that is closed", (peer, identity) -> {
                    ServerTunnel.answer(peer, identity);
                    peer.close(CloseReason.OVERLOADED.code());
                    peer.sendsNothingMore();
                }),
                Named.of("a login that is not answered", (peer, identity) -> {
                    ServerTunnel.welcome(peer, identity).receive();
                    peer.cut();
                }),
                Named.of("a busy server", (peer, identity) -> {
                    ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
                    tunnel.receive();
                    tunnel.send(Bye.of(CloseReason.OVERLOADED));
                    peer.sendsNothingMore();
                }),
                Named.of("a server that shuts down", (peer, identity) -> {
                    ServerTunnel tunnel = ServerTunnel.welcome(peer, identity);
                    tunnel.receive();
                    tunnel.send(Bye.of(CloseReason.DRAINING));
                    peer.sendsNothingMore();
                }));
    }

    private interface Hindrance {
        void serve(WebSocketPeer peer, ServerIdentity identity) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("hindrances")
    void serverThatIsNotReadyIsTriedAgain(Hindrance hindrance) throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        FakeServer.Behaviour crowded = peer -> {
            if (busy.getAndSet(false)) {
                hindrance.serve(peer, chat.identity());
            } else {
                chat.serve(peer);
            }
        };
        try (FakeServer elsewhere = new FakeServer(crowded)) {
            script.begin(elsewhere.address(chat.fingerprint()), "Bot", listening(), ANSWER_TIMEOUT);
            assertGetsIn();
            assertThat(script.complaints()).contains("is not ready yet");
        }
    }

    @Test
    void serverThatIsNotThereYetIsTriedAgain() throws Exception {
        int port = server.port();
        server.close();
        script.begin(server.address(chat.fingerprint()), "Bot", listening());
        Patience.await().until(() -> script.complaints().contains("is not ready yet"));
        try (FakeServer later = new FakeServer(port, chat)) {
            assertThat(later.port()).isEqualTo(port);
            assertGetsIn();
        }
    }

    @Test
    void refusedLoginIsNotTriedAgain() throws Exception {
        script.begin(server.address(chat.fingerprint()), "Bot", listening());
        chat.hears(ClientMessage.Login.class);
        chat.say(Refused.of(null, ErrorCode.WRONG_CREDENTIALS));
        assertThat(script.outcome()).containsInstanceOf(Failure.Refused.class);
        assertThat(chat.connections()).isEqualTo(1);
    }

    @Test
    void anotherServerIsNotTriedAgain() {
        script.begin(server.address(new ScriptedServer().fingerprint()), "Bot", listening());
        assertThat(script.outcome()).containsInstanceOf(Failure.Distrusted.class);
    }

    @Test
    void webServerIsNotTriedAgain() {
        FakeServer.Behaviour web = peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            peer.sendsNothingMore();
        };
        try (FakeServer elsewhere = new FakeServer(web)) {
            script.begin(elsewhere.address(chat.fingerprint()), "Bot", listening());
            assertThat(script.outcome().orElseThrow()).hasMessageContaining("not an mschat server");
        }
    }
}
