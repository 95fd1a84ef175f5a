package io.mschat.server.chat.log;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The epochs of the log: random, 16 hexadecimal digits. A log whose offsets begin anew, or that has lost its end, gets a new one. */
public final class Epoch {

    private static final int BYTES = 8;

    private Epoch() {}

    /** Returns an epoch that no log has had. */
    public static String next(SecureRandom random) {
        byte[] epoch = new byte[BYTES];
        random.nextBytes(epoch);
        return HexFormat.of().formatHex(epoch);
    }
}
