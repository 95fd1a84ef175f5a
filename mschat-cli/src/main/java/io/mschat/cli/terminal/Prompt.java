package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What stands before a line that is typed, in the form that JLine takes. */
final class Prompt {

    private static final SafeText MARK = SafeText.format("> ");

    /** In a lower window there is no room for a footer. */
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

    /** The mark of the chat's line, below a footer. */
    String below(Footer footer) {
        AttributedStringBuilder rows = new AttributedStringBuilder();
        shown(footer).forEach(row -> rows.append(cut(palette.paint(row))).append("\n"));
        return quoted(rows.append(palette.paint(MARK)).toAttributedString());
    }

    /** Of many rows the last: half of the window is for what was said. */
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

    /** Its first line, with one column free: in the last one some terminals begin a new row. */
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

    /** JLine reads {@code %} in a prompt as the beginning of a pattern. */
    private String quoted(AttributedString prompt) {
        return prompt.toAnsi(terminal).replace("%", "%%");
    }
}
