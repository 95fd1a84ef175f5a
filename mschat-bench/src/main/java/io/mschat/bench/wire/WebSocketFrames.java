package io.mschat.bench.wire;

import io.mschat.bench.crowd.BenchFailure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The frames of a WebSocket (RFC 6455, section 5), from a client's side: makes those that it sends, and puts together those that it reads. */
final class WebSocketFrames {

    static final int CONTINUATION = 0;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int OPCODE = 0x0F;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    private static final int MASK_BYTES = 4;

    /** The parts of a message in several frames that have come; empty if there are none. */
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /** @param opcode {@link #BINARY} for a message; or that of a control frame */
    record Frame(int opcode, byte[] payload) {}

    /** Makes a frame whose payload is masked by these four bytes. */
    static byte[] masked(int opcode, byte[] payload, int mask) {
        boolean isShort = payload.length < LENGTH_OF_16_BITS;
        ByteBuffer frame = ByteBuffer.allocate(2 + (isShort ? 0 : Short.BYTES) + MASK_BYTES + payload.length);
        frame.put((byte) (FIN | opcode));
        if (isShort) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (MASKED | LENGTH_OF_16_BITS)).putShort((short) payload.length);
        } else {
            throw new IllegalArgumentException("expected at most 65535 bytes but was " + payload.length);
        }
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask >>> Byte.SIZE * (MASK_BYTES - 1 - i % MASK_BYTES)));
        }
        return frame.array();
    }

    /** Reads the next message or control frame; null if it has not come whole, and then nothing is taken out of the buffer. */
    @Nullable
    Frame next(ByteBuffer bytes) {
        while (bytes.remaining() >= 2) {
            int start = bytes.position();
            int first = bytes.get();
            int length = lengthOf(bytes);
            if (length < 0 || bytes.remaining() < length) {
                bytes.position(start);
                return null;
            }
            byte[] payload = new byte[length];
            bytes.get(payload);
            Frame frame = add(first, payload);
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** -1 if it has not come whole. */
    private static int lengthOf(ByteBuffer bytes) {
        int length = bytes.get();
        if (length < 0) {
            throw new BenchFailure("the server masks a frame");
        }
        if (length < LENGTH_OF_16_BITS) {
            return length;
        }
        if (length == LENGTH_OF_64_BITS) {
            throw new BenchFailure("a frame that is longer than any of mschat/1");
        }
        return bytes.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(bytes.getShort());
    }

    private @Nullable Frame add(int first, byte[] payload) {
        int opcode = first & OPCODE;
        boolean isLast = (first & FIN) != 0;
        if (opcode >= CLOSE || opcode == BINARY && isLast) {
            return new Frame(opcode, payload);
        }
        if (opcode != BINARY && opcode != CONTINUATION) {
            throw new BenchFailure("a frame with opcode " + opcode);
        }
        parts.writeBytes(payload);
        if (!isLast) {
            return null;
        }
        byte[] message = parts.toByteArray();
        parts.reset();
        return new Frame(BINARY, message);
    }
}
