package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.client.failure.Failure;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.protocol.CloseReason;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import io.mschat.testing.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handshake that is not as agreed ends, and nothing more is sent. */
class HostileHandshakeIT extends HostileServerSetup {

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
}
