package io.mschat.protocol.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/** Gives the same byte for ever, and counts how many it was asked for. */
final class RepeatingRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte value;
    private int asked;

    RepeatingRandom(byte value) {
        this.value = value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, value);
        asked += bytes.length;
    }

    int asked() {
        return asked;
    }
}
