package io.mschat.server.journal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One event as one line: its name, then {@code key=value} with spaces between. A value that is more than a word stands in
 * double quotes, and what could break the line or its reader is escaped as in JSON.
 */
final class Line {

    private static final Pattern WORD = Pattern.compile("[\\p{Alnum}_.:/+-]+");

    private final StringBuilder text;

    Line(String event) {
        text = new StringBuilder(event);
    }

    Line with(String key, Object value) {
        String plain = value.toString();
        text.append(' ').append(key).append('=').append(WORD.matcher(plain).matches() ? plain : quoted(plain));
        return this;
    }

    private static String quoted(String plain) {
        StringBuilder quoted = new StringBuilder("\"");
        plain.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isVisible(point)) {
                quoted.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Nothing that moves a cursor, turns the direction of writing, or cannot be seen. */
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
