package io.mschat.cli.terminal.line;

import java.util.List;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.WCWidth;

/**
 * Draws the prompt and the line by whole rows, and positions the cursor at the beginning of each row itself. JLine's
 * own display changes single characters where it can and lets the terminal wrap. It counts in UTF-16, so that it splits
 * emoji, and it miscounts when a wide character does not fit at the end of a row. If there are more rows than the
 * window has, those around the cursor are shown.
 */
public final class RowDisplay extends Display {

    private final Size size;

    private List<AttributedString> drawn = List.of();
    private int cursorRow;
    private int cursorColumn;

    /** @param terminal its cursor is where the first row begins */
    RowDisplay(Terminal terminal) {
        super(terminal, false);
        size = terminal.getBufferSize();
        resize(size);
    }

    /**
     * Draws the rows that have changed.
     *
     * @param target the cursor position, row and column in one number as JLine counts them; negative for the end
     */
    @Override
    public void update(List<AttributedString> lines, int target, boolean flush) {
        int lastRow = Math.max(0, lines.size() - 1);
        int targetRow = target < 0 ? lastRow : target / columns1;
        int targetColumn = target >= 0
                ? target % columns1
                : lines.isEmpty() ? 0 : lines.get(lastRow).columnLength(terminal);
        if (targetColumn >= columns) {
            // After a full row the next row begins.
            targetRow++;
            targetColumn = 0;
        }
        int first = Math.max(0, targetRow - rows + 1);
        draw(lines.isEmpty() ? List.of() : rows(lines, first, Math.max(lastRow, targetRow)));
        moveTo(targetRow - first, targetColumn);
        if (flush) {
            terminal.flush();
        }
    }

    /** The rows from the first one on, at most as many as the window has. */
    private List<AttributedString> rows(List<AttributedString> lines, int first, int last) {
        return IntStream.rangeClosed(first, Math.min(last, first + rows - 1))
                .mapToObj(row -> row < lines.size() ? row(lines.get(row)) : AttributedString.EMPTY)
                .toList();
    }

    private static AttributedString row(AttributedString line) {
        boolean ended = !line.isEmpty() && line.charAt(line.length() - 1) == '\n';
        return ended ? line.substring(0, line.length() - 1) : line;
    }

    /** Draws the rows and leaves the cursor in the last one. */
    private void draw(List<AttributedString> shown) {
        up(cursorRow);
        beginRow();
        for (int row = 0; row < shown.size(); row++) {
            if (row > 0) {
                nextRow();
            }
            if (row >= drawn.size() || !drawn.get(row).equals(shown.get(row))) {
                terminal.puts(Capability.clr_eol);
                terminal.writer().print(shown.get(row).toAnsi(terminal));
                cursorColumn = shown.get(row).columnLength(terminal);
            }
        }
        if (shown.isEmpty()) {
            terminal.puts(Capability.clr_eos);
        } else if (drawn.size() > shown.size()) {
            nextRow();
            terminal.puts(Capability.clr_eos);
            up(1);
        }
        drawn = shown;
        cursorRow = Math.max(0, shown.size() - 1);
    }

    private void moveTo(int row, int column) {
        if (row == cursorRow && column == cursorColumn) {
            return;
        }
        up(cursorRow - row);
        beginRow();
        if (column > 0) {
            terminal.puts(Capability.parm_right_cursor, column);
        }
        cursorRow = row;
        cursorColumn = column;
    }

    private void up(int count) {
        for (int i = 0; i < count; i++) {
            terminal.puts(Capability.cursor_up);
        }
    }

    private void beginRow() {
        terminal.puts(Capability.carriage_return);
        cursorColumn = 0;
    }

    private void nextRow() {
        beginRow();
        terminal.writer().print('\n');
    }

    /** Forgets what was drawn, because the screen may show something else now. The cursor has not moved. */
    @Override
    public void reset() {
        drawn = List.of();
    }

    /** Whether this display was made for a window of this size. */
    boolean fits(Size window) {
        return window.equals(size);
    }

    boolean isBlank() {
        return drawn.isEmpty();
    }

    /**
     * Erases what was drawn after the window was resized and the terminal has wrapped the rows again.
     *
     * @param columnsNow the window's width now
     */
    void eraseIn(int columnsNow) {
        int above = 0;
        for (AttributedString row : drawn.subList(0, Math.min(cursorRow, drawn.size()))) {
            above += 1 + rowOf(row, Integer.MAX_VALUE, columnsNow);
        }
        above += rowOf(
                cursorRow < drawn.size() ? drawn.get(cursorRow) : AttributedString.EMPTY, cursorColumn, columnsNow);
        terminal.puts(Capability.carriage_return);
        up(above);
        terminal.puts(Capability.clr_eos);
    }

    /**
     * The index, among the rows into which the terminal has wrapped a drawn row, of the row with the character in this
     * column. Behind the last character the cursor stays in the row of that character, even if that row is full;
     * counting one row more would erase the newest message. A wide character that does not fit at the end of a row
     * begins the next one.
     */
    private static int rowOf(AttributedString drawnRow, int column, int columnsNow) {
        int row = 0;
        int used = 0;
        int passed = 0;
        for (int codePoint : drawnRow.toString().codePoints().toArray()) {
            int width = Math.max(0, WCWidth.wcwidth(codePoint));
            if (used + width > columnsNow) {
                row++;
                used = 0;
            }
            used += width;
            passed += width;
            if (passed > column) {
                return row;
            }
        }
        return row;
    }
}
