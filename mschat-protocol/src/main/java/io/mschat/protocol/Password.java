package io.mschat.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password in transit between a person and the hash: cannot be printed, compares in constant time. */
public final class Password {

    private final String value;

    /** @throws IllegalArgumentException over {@value ProtocolLimits#MAX_PASSWORD_LENGTH} characters */
    public Password(String value) {
        if (value.length() > ProtocolLimits.MAX_PASSWORD_LENGTH) {
            throw new IllegalArgumentException("a password has at most " + ProtocolLimits.MAX_PASSWORD_LENGTH
                    + " characters but had " + value.length());
        }
        this.value = value;
    }

    /**
     * Whether nobody should choose it: less than {@value ProtocolLimits#MIN_PASSWORD_LENGTH} code points. Says nothing about
     * one that exists already.
     */
    public boolean isTooShort() {
        return value.codePointCount(0, value.length()) < ProtocolLimits.MIN_PASSWORD_LENGTH;
    }

    /** The password itself: for hashing it, and for sending it through the tunnel. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
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
