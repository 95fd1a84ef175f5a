package io.mschat.protocol;

import java.util.regex.Pattern;

/** The code that a mail must have as its subject to prove an address. */
public final class VerificationCode extends Secret {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{" + ProtocolLimits.VERIFICATION_CODE_DIGITS + "}");

    /**
     * Parses a code.
     *
     * @throws IllegalArgumentException unless it is {@value ProtocolLimits#VERIFICATION_CODE_DIGITS} ASCII digits
     */
    public VerificationCode(String value) {
        super(checked(value));
    }

    private static String checked(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "expected " + ProtocolLimits.VERIFICATION_CODE_DIGITS + " digits in a verification code");
        }
        return value;
    }
}
