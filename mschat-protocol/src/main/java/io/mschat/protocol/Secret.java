package io.mschat.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not leak by accident: its text form is redacted, and it compares in constant time. Of any length: what
 * a user typed, before it is checked. The subclasses are checked values.
 */
public sealed class Secret permits Password, ResumeToken, VerificationCode {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** Returns the secret itself: for hashing or comparing it, and for sending it through the tunnel. */
    public final String reveal() {
        return value;
    }

    public final boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Secret that
                && getClass() == that.getClass()
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** Always 0: a hash would reveal something about the secret. */
    @Override
    public final int hashCode() {
        return 0;
    }

    @Override
    public final String toString() {
        return "[redacted]";
    }
}
