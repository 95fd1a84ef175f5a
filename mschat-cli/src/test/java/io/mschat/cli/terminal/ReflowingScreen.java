package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.RowDisplay;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * What a terminal shows that breaks its rows anew when its window is pulled, and keeps the cursor with its letter, as tmux and
 * most of today's do. Understands only what {@link RowDisplay} sends.
 */
public final class ReflowingScreen extends OutputStream {

    private static final char ESCAPE = '\u001b';

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<Row> rows = new ArrayList<>();
    private int columns;
    private int height;
    private int cursorRow;

    /** Behind a row that is full: its width. */
    private int cursorColumn;

    /** Letters that take a column, or two. */
    private static final class Row {
        private final StringBuilder text = new StringBuilder();
        private int width;

        /** Whether the next row goes on with it. */
        private boolean broken;

        private void append(int letter) {
            text.appendCodePoint(letter);
            width += WCWidth.wcwidth(letter);
        }

        private void cut(int column) {
            int[] letters = text.codePoints().toArray();
            text.setLength(0);
            width = 0;
            broken = false;
            for (int i = 0; i < letters.length && width + WCWidth.wcwidth(letters[i]) <= column; i++) {
                append(letters[i]);
            }
        }
    }

    /** An empty one of this size. */
    public void begin(int columnsNow, int heightNow) {
        columns = columnsNow;
        height = heightNow;
        cursorRow = 0;
        cursorColumn = 0;
        rows.clear();
        rows.add(new Row());
    }

    @Override
    public void write(int b) {
        sent.write(b);
    }

    @Override
    public void flush() {
        String text = sent.toString(StandardCharsets.UTF_8);
        sent.reset();
        int at = 0;
        while (at < text.length()) {
            at = text.charAt(at) == ESCAPE ? obey(text, at) : show(text, at);
        }
    }

    /** A control sequence; where it ends. */
    private int obey(String text, int start) {
        int end = start + 2;
        while (!Character.isLetter(text.charAt(end))) {
            end++;
        }
        Row row = rows.get(cursorRow);
        switch (text.charAt(end)) {
            case 'A' -> cursorRow = Math.max(Math.max(0, rows.size() - height), cursorRow - 1);
            case 'C' -> cursorColumn = Math.min(columns - 1, cursorColumn + number(text.substring(start + 2, end)));
            case 'K' -> row.cut(cursorColumn);
            case 'J' -> {
                row.cut(cursorColumn);
                rows.subList(cursorRow + 1, rows.size()).clear();
            }
            case 'm' -> {}
            default ->
                throw new IllegalArgumentException("expected another sequence than " + text.substring(start + 1));
        }
        return end + 1;
    }

    private static int number(String digits) {
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }

    private int show(String text, int at) {
        int character = text.codePointAt(at);
        switch (character) {
            case '\r' -> cursorColumn = 0;
            case '\n' -> {
                cursorRow++;
                if (cursorRow == rows.size()) {
                    rows.add(new Row());
                }
            }
            default -> {
                Row row = rows.get(cursorRow);
                if (row.width != cursorColumn) {
                    throw new IllegalArgumentException("expected whole rows, and not a letter at " + cursorColumn);
                }
                row.append(character);
                cursorColumn = row.width;
                if (cursorColumn > columns) {
                    throw new IllegalArgumentException("expected a row of " + columns + " columns: " + row.text);
                }
            }
        }
        return at + Character.charCount(character);
    }

    /** All lines, as they were before the window was pulled. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Row row : rows) {
            line.append(row.text);
            if (!row.broken) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        return lines;
    }

    public void pull(int columnsNow) {
        int line = 0;
        int column = cursorColumn;
        for (Row row : rows.subList(0, cursorRow)) {
            line += row.broken ? 0 : 1;
            column = row.broken ? column + row.width : cursorColumn;
        }
        Row current = rows.get(cursorRow);
        boolean isBehindAll = cursorColumn >= current.width && !current.broken;
        List<String> lines = lines();
        columns = columnsNow;
        rows.clear();
        for (int i = 0; i < lines.size(); i++) {
            int first = rows.size();
            breakAnew(lines.get(i));
            if (i == line && isBehindAll) {
                cursorRow = rows.size() - 1;
                cursorColumn = rows.getLast().width;
            } else if (i == line) {
                find(first, column);
            }
        }
    }

    private void breakAnew(String line) {
        rows.add(new Row());
        line.codePoints().forEach(letter -> {
            if (rows.getLast().width + WCWidth.wcwidth(letter) > columns) {
                rows.getLast().broken = true;
                rows.add(new Row());
            }
            rows.getLast().append(letter);
        });
    }

    private void find(int first, int column) {
        cursorRow = first;
        cursorColumn = column;
        while (rows.get(cursorRow).broken && cursorColumn >= rows.get(cursorRow).width) {
            cursorColumn -= rows.get(cursorRow).width;
            cursorRow++;
        }
    }
}
