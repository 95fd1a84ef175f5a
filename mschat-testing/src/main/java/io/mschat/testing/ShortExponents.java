package io.mschat.testing;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random numbers that make the Diffie-Hellman exchange of a handshake cheap: as a private exponent they have 21 bits in place of 384, a
 * twentieth of the arithmetic. All else is as random as ever, and a peer cannot tell. For tests of what comes after the handshake.
 */
public final class ShortExponents extends SecureRandom {

    private static final long serialVersionUID = 1;

    /** Of a private exponent, and of nothing else that is drawn. */
    private static final int EXPONENT_BYTES = 48;

    private static final int RANDOM_BYTES = 3;

    /** In the first random byte: makes the exponent so long that its public value is as long as any. */
    private static final int HIGHEST_BIT = 0x10;

    @Override
    public void nextBytes(byte[] bytes) {
        super.nextBytes(bytes);
        if (bytes.length == EXPONENT_BYTES) {
            int first = EXPONENT_BYTES - RANDOM_BYTES;
            Arrays.fill(bytes, 0, first, (byte) 0);
            bytes[first] = (byte) (bytes[first] & (HIGHEST_BIT - 1) | HIGHEST_BIT);
        }
    }
}
