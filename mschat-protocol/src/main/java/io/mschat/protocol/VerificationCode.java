package io.mschat.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** What a mail must have as its subject to prove an address: cannot be printed by accident, compares in constant time. */
public final class VerificationCode {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{" + ProtocolLimits.VERIFICATION_CODE_DIGITS + "}");

    private final String value;

    /** @throws IllegalArgumentException unless it is {@value ProtocolLimits#VERIFICATION_CODE_DIGITS} ASCII digits */
    public VerificationCode(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "expected " + ProtocolLimits.VERIFICATION_CODE_DIGITS + " digits in a verification code");
        }
        this.value = value;
    }

    /** The code itself: for whom it is meant, and for comparing it with a subject. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationCode that
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
