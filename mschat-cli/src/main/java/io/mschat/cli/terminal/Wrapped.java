package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Lines broken to the terminal's width by us, each further row indented. Left to the terminal, the rest of a long line
 * would begin in the first column, where it could pass for somebody else's.
 */
final class Wrapped {

    private static final String INDENT = "    ";
    private static final int MIN_WIDTH = 2 * INDENT.length() + 2;

    private Wrapped() {}

    /** The characters of the text stay what they are: nothing in it is read as an escape sequence. */
    static AttributedString to(int width, SafeText text) {
        AttributedStringBuilder rows = new AttributedStringBuilder();
        String[] lines = text.toString().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                rows.append('\n');
            }
            append(rows, new AttributedString(lines[i]), width);
        }
        return rows.toAttributedString();
    }

    private static void append(AttributedStringBuilder rows, AttributedString line, int width) {
        AttributedString rest = line;
        int room = width;
        while (width >= MIN_WIDTH && rest.columnLength() > room) {
            int end = breakAt(rest.columnSubSequence(0, room));
            rows.append(rest.subSequence(0, end)).append("\n").append(INDENT);
            rest = rest.subSequence(skipSpace(rest, end), rest.length());
            room = width - INDENT.length();
        }
        rows.append(rest);
    }

    /** After the last space in the second half of the row, so that words stay whole; else wherever the row ends. */
    private static int breakAt(AttributedString row) {
        int space = row.toString().lastIndexOf(' ');
        return space > row.length() / 2 ? space : Math.max(1, row.length());
    }

    private static int skipSpace(AttributedString line, int index) {
        return index < line.length() && line.charAt(index) == ' ' ? index + 1 : index;
    }
}
