package io.mschat.cli.terminal;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Wraps lines to the terminal's width and indents each further row. If the terminal wrapped them, the rest of a long
 * line would begin in the first column, where it could be taken for a line of another user.
 */
final class LineWrapper {

    private static final String INDENT = "    ";

    private static final AttributedString LINE_BREAK = new AttributedString("\n");

    private static final AttributedString BREAK = new AttributedString("\n" + INDENT);

    /**
     * How many {@code char}s per column a row may have at most, marks and joiners included. A row with more ends
     * earlier.
     */
    private static final int MOST_FOR_A_COLUMN = 8;

    private static final int MIN_WIDTH = 2 * INDENT.length() + 2;

    private LineWrapper() {}

    /** Wraps a text. Its characters stay as they are: none of them is read as an escape sequence. */
    static AttributedString wrap(int width, AttributedString text) {
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

    /**
     * The longest row that fits. It looks at no more of the line than a row can need, because lines may be long and
     * hostile.
     */
    private static AttributedString row(AttributedString line, int at, int room) {
        int end = Math.min(line.length(), at + MOST_FOR_A_COLUMN * room);
        AttributedString most = line.subSequence(at, end);
        // Computed from what is left: characters of zero width at the beginning of a row would not be counted
        // otherwise.
        int length =
                most.length() - most.columnSubSequence(room, Integer.MAX_VALUE).length();
        while (length > 1 && at + length < line.length() && !mayBegin(line, at + length)) {
            length--;
        }
        return most.subSequence(0, length);
    }

    /**
     * Whether a row may begin at this index: not with the second half of a surrogate pair, nor with a mark that would
     * combine with what is put before it.
     */
    private static boolean mayBegin(AttributedString line, int index) {
        return switch (Character.getType(Character.codePointAt(line, index))) {
            case Character.SURROGATE, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> false;
            default -> true;
        };
    }

    /**
     * Where to break a row: after the last space if that is in the second half of the row, so that words stay whole;
     * otherwise at the end of the row.
     */
    private static int breakAt(AttributedString row) {
        int space = row.toString().lastIndexOf(' ');
        return space > row.length() / 2 ? space : Math.max(1, row.length());
    }

    private static int skipSpace(AttributedString line, int index) {
        boolean isSpace = index < line.length() && line.charAt(index) == ' ';
        return isSpace && (index + 1 == line.length() || mayBegin(line, index + 1)) ? index + 1 : index;
    }
}
