package io.mschat.server.transport;

import io.mschat.protocol.ProtocolLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of frames together. The container has a buffer of {@link #PART_BYTES} for each connection, where one for
 * the largest frame would be most of what a quiet connection takes. One thread at a time.
 */
final class FrameAssembler {

    /** The largest part, in bytes. Most of what clients send is smaller. */
    static final int PART_BYTES = 1024;

    /** The parts so far; null between frames. */
    private @Nullable ByteArrayOutputStream parts;

    /**
     * Returns the frame with its last part; empty while more parts follow. Of a frame that is too long only the parts up
     * to the limit and one more are kept, and returned at once, so that it is refused.
     */
    Optional<byte[]> add(ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        if (parts == null && last) {
            return Optional.of(bytes);
        }
        if (parts == null) {
            parts = new ByteArrayOutputStream();
        }
        parts.writeBytes(bytes);
        if (!last && parts.size() <= ProtocolLimits.MAX_FRAME_BYTES) {
            return Optional.empty();
        }
        byte[] frame = parts.toByteArray();
        parts = null;
        return Optional.of(frame);
    }
}
