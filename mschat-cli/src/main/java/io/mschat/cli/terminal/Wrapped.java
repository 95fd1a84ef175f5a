package io.mschat.cli.terminal;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Lines broken to the terminal's width by us, each further row indented. Left to the terminal, the rest of a long line
 * would begin in the first column, where it could pass for somebody else's.
 */
final class Wrapped {

    private static final String INDENT = "    ";

    private static final AttributedString LINE_BREAK = new AttributedString("\n");

    private static final AttributedString BREAK = new AttributedString("\n" + INDENT);

    /** Characters, marks and joiners included; a row with more of them ends earlier. */
    private static final int MOST_FOR_A_COLUMN = 8;

    private static final int MIN_WIDTH = 2 * INDENT.length() + 2;

    private Wrapped() {}

    /** The characters of the text stay what they are: nothing in it is read as an escape sequence. */
    static AttributedString to(int width, AttributedString text) {
        AttributedStringBuilder rows = new AttributedStringBuilder();
        String characters = text.toString();
        int start = 0;
        int end;
        while ((end = characters.indexOf('\n', start)) >= 0) {
            append(rows, text.subSequence(start, end), width);
            rows.append(LINE_BREAK);
            start = end + 1;
        }
        append(rows, text.subSequence(start, text.length()), width);
        return rows.toAttributedString();
    }

    private static void append(AttributedStringBuilder rows, AttributedString line, int width) {
        int at = 0;
        int room = width;
        AttributedString row = row(line, at, room);
        while (width >= MIN_WIDTH && at + row.length() < line.length()) {
            int end = at + breakAt(row);
            rows.append(line.subSequence(at, end)).append(BREAK);
            at = skipSpace(line, end);
            room = width - INDENT.length();
            row = row(line, at, room);
        }
        rows.append(line.subSequence(at, line.length()));
    }

    /** As much as there is room for. Looks at no more of the line than a row can need: lines may be long, and hostile. */
    private static AttributedString row(AttributedString line, int at, int room) {
        int end = Math.min(line.length(), at + MOST_FOR_A_COLUMN * room);
        AttributedString most = line.subSequence(at, end);
        // By what is left: what a row begins with may be as wide as nothing, and would not be counted.
        int length =
                most.length() - most.columnSubSequence(room, Integer.MAX_VALUE).length();
        while (length > 1 && at + length < line.length() && !mayBegin(line, at + length)) {
            length--;
        }
        return most.subSequence(0, length);
    }

    /** Not the second half of a character, and nothing that would join what we put before it. */
    private static boolean mayBegin(AttributedString line, int index) {
        return switch (Character.getType(Character.codePointAt(line, index))) {
            case Character.SURROGATE, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> false;
            default -> true;
        };
    }

    /** After the last space in the second half of the row, so that words stay whole; else wherever the row ends. */
    private static int breakAt(AttributedString row) {
        int space = row.toString().lastIndexOf(' ');
        return space > row.length() / 2 ? space : Math.max(1, row.length());
    }

    private static int skipSpace(AttributedString line, int index) {
        boolean isSpace = index < line.length() && line.charAt(index) == ' ';
        return isSpace && (index + 1 == line.length() || mayBegin(line, index + 1)) ? index + 1 : index;
    }
}
