package io.mschat.protocol;

import java.text.Normalizer;

/** A password in transit between a person and the hash. */
public final class Password extends Secret {

    /** @throws IllegalArgumentException over {@value ProtocolLimits#MAX_PASSWORD_LENGTH} characters */
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
     * Whether nobody should choose it: less than {@value ProtocolLimits#MIN_PASSWORD_LENGTH} code points when it is composed
     * (NFC), as servers keep it. Says nothing about one that exists already.
     */
    public boolean isTooShort() {
        String composed = Normalizer.normalize(reveal(), Normalizer.Form.NFC);
        return composed.codePointCount(0, composed.length()) < ProtocolLimits.MIN_PASSWORD_LENGTH;
    }
}
