package io.mschat.protocol;

import java.text.Normalizer;
import java.util.Optional;

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

    /** Makes a password of what was typed; empty if that is too long. */
    public static Optional<Password> from(Secret typed) {
        return isTooLong(typed.reveal()) ? Optional.empty() : Optional.of(new Password(typed.reveal()));
    }

    private static boolean isTooLong(String value) {
        return value.length() > ProtocolLimits.MAX_PASSWORD_LENGTH;
    }

    private static String checked(String value) {
        if (isTooLong(value)) {
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
