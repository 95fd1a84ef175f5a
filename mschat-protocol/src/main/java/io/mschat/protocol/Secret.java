package io.mschat.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not get out by accident: cannot be printed, compares in constant time. */
public abstract sealed class Secret permits Password, ResumeToken, VerificationCode {

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /** The secret itself: for hashing or comparing it, and for sending it through the tunnel. */
    public final String reveal() {
        return value;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Secret that
                && getClass() == that.getClass()
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for all: a hash would tell something. */
    @Override
    public final int hashCode() {
        return 0;
    }

    @Override
    public final String toString() {
        return "[redacted]";
    }
}
