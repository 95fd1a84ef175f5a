package io.mschat.bench.crowd;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that wait to be sent: grows as needed. */
final class OutBuffer {

    private byte[] bytes = new byte[0];
    private int length;

    void add(ByteBuffer more) {
        int size = more.remaining();
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
        }
        more.get(bytes, length, size);
        length += size;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** All that waits. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Forgets what was sent: all but what is left of the view. */
    void keep(ByteBuffer view) {
        int rest = view.remaining();
        System.arraycopy(bytes, view.position(), bytes, 0, rest);
        length = rest;
        if (rest == 0) {
            bytes = new byte[0]; // most clients never say anything again
        }
    }
}
