package io.mschat.server.admin;

import java.util.Locale;

/** Text from strangers for a terminal: what it would obey, or what would deceive a reader, is replaced by what can be seen. */
final class VisibleText {

    private static final int DELETE = 0x7F;

    /** Where Unicode has pictures of the control characters below the blank. */
    private static final int CONTROL_PICTURES = 0x2400;

    private static final int DELETE_PICTURE = 0x2421;

    private VisibleText() {}

    /** The same text; line feeds and tabs stay. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(shown, codePoint));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') {
            shown.append((char) codePoint);
        } else if (codePoint < ' ') {
            shown.appendCodePoint(CONTROL_PICTURES + codePoint);
        } else if (codePoint == DELETE) {
            shown.appendCodePoint(DELETE_PICTURE);
        } else if (isHarmful(codePoint)) {
            shown.append(String.format(Locale.ROOT, "<U+%04X>", codePoint));
        } else {
            shown.appendCodePoint(codePoint);
        }
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT, // direction overrides, joiners, tags
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
