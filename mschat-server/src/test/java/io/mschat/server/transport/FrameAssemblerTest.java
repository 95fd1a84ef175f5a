package io.mschat.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {

    private final FrameAssembler frames = new FrameAssembler();

    private static ByteBuffer part(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return ByteBuffer.wrap(bytes);
    }

    @Test
    void frameInOnePartIsThatPart() {
        assertThat(frames.add(part(3, 7), true)).hasValue(new byte[] {7, 7, 7});
        assertThat(frames.add(part(0, 0), true)).hasValue(new byte[0]);
    }

    @Test
    void partsComeOutTogetherWithTheLast() {
        assertThat(frames.add(part(2, 1), false)).isEmpty();
        assertThat(frames.add(part(1, 2), false)).isEmpty();
        assertThat(frames.add(part(1, 3), true)).hasValue(new byte[] {1, 1, 2, 3});
        assertThat(frames.add(part(1, 4), true)).hasValue(new byte[] {4});
    }

    @Test
    void largestFrameIsComplete() {
        int last = ProtocolLimits.MAX_FRAME_BYTES % 1_000;
        for (int i = 0; i < ProtocolLimits.MAX_FRAME_BYTES / 1_000; i++) {
            assertThat(frames.add(part(1_000, i), false)).isEmpty();
        }
        assertThat(frames.add(part(last, 9), true).orElseThrow()).hasSize(ProtocolLimits.MAX_FRAME_BYTES);
    }

    /** So that nobody fills the memory with a frame that has no end. */
    @Test
    void frameThatIsTooLongComesOutBeforeItsEnd() {
        Optional<byte[]> frame = Optional.empty();
        for (int i = 0; frame.isEmpty(); i++) {
            assertThat(i * 1_000).isLessThanOrEqualTo(ProtocolLimits.MAX_FRAME_BYTES);
            frame = frames.add(part(1_000, i), false);
        }
        assertThat(frame.orElseThrow()).hasSizeGreaterThan(ProtocolLimits.MAX_FRAME_BYTES);
    }
}
