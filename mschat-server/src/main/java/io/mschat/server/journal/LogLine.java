package io.mschat.server.journal;

import io.mschat.protocol.text.VisibleText;
import java.util.regex.Pattern;

/**
 * Formats an event as one log line: its name, then {@code key=value} pairs separated by spaces. A value that is more
 * than a word is put in double quotes, and what could break the line or its reader is escaped as in JSON.
 */
final class LogLine {

    private static final Pattern WORD = Pattern.compile("[\\p{Alnum}_.:/+-]+");

    private final StringBuilder text;

    LogLine(String event) {
        text = new StringBuilder(event);
    }

    LogLine with(String key, Object value) {
        String plain = value.toString();
        text.append(' ').append(key).append('=').append(WORD.matcher(plain).matches() ? plain : quoted(plain));
        return this;
    }

    private static String quoted(String plain) {
        return '"' + VisibleText.escaped(plain.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
