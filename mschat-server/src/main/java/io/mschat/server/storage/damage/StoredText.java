package io.mschat.server.storage.damage;

/**
 * Cuts texts in rows that are longer than a server stores them, so that every message in which they are shown fits into a
 * frame. The row stays in force: what it says about whom is not damaged.
 */
public final class StoredText {

    /** Longer than a nickname, a network or a command's name. */
    public static final int MAX_NAME_LENGTH = 64;

    private static final String CUT = "...";

    private StoredText() {}

    /**
     * Returns the text, or its beginning if it is too long.
     *
     * @param length the most code points that a server stores
     */
    public static String upTo(int length, String text) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + CUT;
    }

    public static String name(String text) {
        return upTo(MAX_NAME_LENGTH, text);
    }
}
