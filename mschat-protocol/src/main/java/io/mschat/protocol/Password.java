package io.mschat.protocol;

import java.text.Normalizer;

/** A password between its input and its hash. */
public final class Password extends Secret {

    /**
     * Creates a password of any length up to the limit, the empty one too.
     *
     * @throws IllegalArgumentException over {@value ProtocolLimits#MAX_PASSWORD_LENGTH} characters
     */
    public Password(String value) {
        super(checked(value));
    }

    private static String checked(String value) {
        if (value.length() > ProtocolLimits.MAX_PASSWORD_LENGTH) {
            throw new IllegalArgumentException("a password has at most " + ProtocolLimits.MAX_PASSWORD_LENGTH
                    + " characters but had " + value.length());
        }
        return value;
    }

    /**
     * Whether the password is too short for a new one: fewer than {@value ProtocolLimits#MIN_PASSWORD_LENGTH} code
     * points when it is composed (NFC), as servers store it. Does not apply to a password that exists already.
     */
    public boolean isTooShort() {
        String composed = Normalizer.normalize(reveal(), Normalizer.Form.NFC);
        return composed.codePointCount(0, composed.length()) < ProtocolLimits.MIN_PASSWORD_LENGTH;
    }
}
