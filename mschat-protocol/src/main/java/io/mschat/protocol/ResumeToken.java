package io.mschat.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** Whoever has it may continue a session: as good as a password, so it cannot be printed and compares in constant time. */
public final class ResumeToken {

    /** What it is made of: random bytes, so many that nobody guesses them. */
    public static final int BYTES = 32;

    // 43 characters hold two bits more than 32 bytes have; they are zero, so that each token has one form.
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    private final String value;

    /**
     * @param value {@value #BYTES} bytes in unpadded base64url
     * @throws IllegalArgumentException for anything else
     */
    public ResumeToken(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected " + BYTES + " bytes of unpadded base64url in a resume token");
        }
        this.value = value;
    }

    /** The token itself: for hashing it, and for sending it through the tunnel. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResumeToken that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.US_ASCII), that.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
