package io.mschat.protocol;

import java.util.regex.Pattern;

/** The token with which a client resumes a session. It is as good as a password. */
public final class ResumeToken extends Secret {

    /** The number of random bytes: so many that a token cannot be guessed. */
    public static final int BYTES = 32;

    // 43 characters hold two bits more than 32 bytes have; they are zero, so that each token has one form.
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    /**
     * Parses a token.
     *
     * @param value {@value #BYTES} bytes in unpadded base64url
     * @throws IllegalArgumentException for anything else
     */
    public ResumeToken(String value) {
        super(checked(value));
    }

    private static String checked(String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected " + BYTES + " bytes of unpadded base64url in a resume token");
        }
        return value;
    }
}
