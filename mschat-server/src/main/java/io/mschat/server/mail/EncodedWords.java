package io.mschat.server.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;

/** Decodes the encoded words of a header field (RFC 2047). */
final class EncodedWords {

    /**
     * The longest field in which words are decoded: as long as a line may be (RFC 5322, section 2.1.1). A longer one is
     * nobody's subject or name, and 60,000 characters of encoded words keep a core busy for a second.
     */
    static final int MAX_CHARS = 998;

    private static final String BEGINNING = "=?";

    private EncodedWords() {}

    /**
     * Returns a field with its encoded words decoded, also in quotes and comments, where the standard does not allow it
     * but some readers do.
     *
     * @throws MalformedMailException if it is too long, or one of them cannot be decoded
     */
    static String decoded(String field) throws MalformedMailException {
        if (field.length() > MAX_CHARS && field.contains(BEGINNING)) {
            throw new MalformedMailException(
                    "expected at most " + MAX_CHARS + " characters in a From or Subject with encoded words");
        }
        try {
            return MimeUtility.decodeText(field);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            throw new MalformedMailException("expected encoded words that can be decoded");
        }
    }
}
