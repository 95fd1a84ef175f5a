package io.mschat.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.wire.WebSocketFrames.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {

    private static final int MASK = 0x37fa213d;

    private final WebSocketFrames frames = new WebSocketFrames();

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** RFC 6455, section 5.7, but for the opcode. */
    @Test
    void shortFrameIsTheOneOfTheSpecification() {
        byte[] frame =
                WebSocketFrames.masked(WebSocketFrames.BINARY, "Hello".getBytes(StandardCharsets.US_ASCII), MASK);
        assertThat(HexFormat.of().formatHex(frame)).isEqualTo("828537fa213d7f9f4d5158");
    }

    @Test
    void longerFrameHasItsLengthIn16Bits() {
        byte[] frame = WebSocketFrames.masked(WebSocketFrames.BINARY, new byte[40_000], 0);
        assertThat(HexFormat.of().formatHex(frame, 0, 4)).isEqualTo("82fe9c40");
        assertThat(frame).hasSize(8 + 40_000);
        assertThat(WebSocketFrames.masked(WebSocketFrames.BINARY, new byte[126], 0))
                .hasSize(8 + 126);
        assertThat(WebSocketFrames.masked(WebSocketFrames.BINARY, new byte[125], 0))
                .hasSize(6 + 125);
    }

    @Test
    void frameThatHasNotComeWholeIsLeft() {
        String whole = "827e0080" + "41".repeat(128);
        for (int size = 0; size < whole.length() / 2; size++) {
            ByteBuffer part = bytes(whole.substring(0, 2 * size));
            assertThat(frames.next(part)).isNull();
            assertThat(part.remaining()).isEqualTo(size);
        }
        ByteBuffer more = bytes(whole + "8201");
        Frame frame = frames.next(more);
        assertThat(frame).isNotNull();
        assertThat(frame.payload()).hasSize(128);
        assertThat(frames.next(more)).isNull();
        assertThat(more.remaining()).isEqualTo(2);
    }

    @Test
    void fragmentsAreOneMessageWithPingsBetween() {
        ByteBuffer all = bytes("020141" + "890170" + "000142" + "800143");
        Frame ping = frames.next(all);
        assertThat(ping).isNotNull();
        assertThat(ping.opcode()).isEqualTo(WebSocketFrames.PING);
        Frame message = frames.next(all);
        assertThat(message).isNotNull();
        assertThat(message.opcode()).isEqualTo(WebSocketFrames.BINARY);
        assertThat(new String(message.payload(), StandardCharsets.US_ASCII)).isEqualTo("ABC");
    }

    @Test
    void frameThatMschatDoesNotAllowIsRefused() {
        assertThatThrownBy(() -> frames.next(bytes("828100000000" + "41"))).isInstanceOf(BenchFailure.class);
        assertThatThrownBy(() -> frames.next(bytes("810141"))).isInstanceOf(BenchFailure.class);
        assertThatThrownBy(() -> frames.next(bytes("827f0000000000010000"))).isInstanceOf(BenchFailure.class);
    }
}
