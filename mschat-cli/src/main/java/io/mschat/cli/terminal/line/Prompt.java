package io.mschat.cli.terminal.line;

import io.mschat.client.text.SafeText;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Builds the prompt before a line that is typed, in the format of JLine. */
final class Prompt {

    private static final SafeText MARK = SafeText.format("> ");

    /** The minimum height of the window for a footer. */
    private static final int MIN_ROWS = 8;

    private static final int MIN_COLUMNS = 10;

    private final Terminal terminal;
    private final Palette palette;

    Prompt(Terminal terminal, Palette palette) {
        this.terminal = terminal;
        this.palette = palette;
    }

    String of(SafeText question) {
        return quoted(palette.paint(question));
    }

    /** The prompt of the chat's line, below the footer. */
    String below(Footer footer) {
        AttributedStringBuilder rows = new AttributedStringBuilder();
        shown(footer).forEach(row -> rows.append(cut(palette.paint(row))).append("\n"));
        return quoted(rows.append(palette.paint(MARK)).toAttributedString());
    }

    /**
     * The rows of the footer to show. If there are too many, the last ones: at least half of the window stays for the
     * conversation.
     */
    private List<SafeText> shown(Footer footer) {
        if (terminal.getHeight() < MIN_ROWS || terminal.getWidth() < MIN_COLUMNS) {
            return List.of();
        }
        int room = terminal.getHeight() / 2 - 2;
        List<SafeText> rows = footer.rows();
        return Stream.concat(
                        rows.subList(Math.max(0, rows.size() - room), rows.size()).stream(), Stream.of(footer.status()))
                .filter(row -> !row.isEmpty())
                .toList();
    }

    /**
     * The first line of a row, cut to the window's width. The last column stays empty: some terminals begin a new row
     * after a character in it.
     */
    private AttributedString cut(AttributedString text) {
        int lineBreak = text.toString().indexOf('\n');
        AttributedString row = lineBreak < 0 ? text : text.subSequence(0, lineBreak);
        int room = terminal.getWidth() - 1;
        if (row.columnLength(terminal) <= room) {
            return row;
        }
        return new AttributedStringBuilder()
                .append(row.columnSubSequence(terminal, 0, room - 3))
                .append("...")
                .toAttributedString();
    }

    /** Escapes {@code %}, which begins a pattern in a JLine prompt. */
    private String quoted(AttributedString prompt) {
        return prompt.toAnsi(terminal).replace("%", "%%");
    }
}
