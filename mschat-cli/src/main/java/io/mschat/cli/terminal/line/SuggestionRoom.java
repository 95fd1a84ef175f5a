package io.mschat.cli.terminal.line;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;

/** How many suggestions a window has room for below the line that is being typed, in columns as JLine draws them. */
final class SuggestionRoom {

    private static final int BETWEEN_COLUMNS = 3;

    /** What JLine writes below suggestions of which it leaves some out. */
    private static final String MORE = "... and 100 more";

    private SuggestionRoom() {}

    /**
     * Counts the suggestions that fit, above how many more there are.
     *
     * @param line the prompt and the line
     * @return at least one
     */
    static int of(List<Candidate> suggestions, AttributedString line, Size window) {
        int width = Math.max(1, window.getColumns());
        int rows = window.getRows() - line.columnSplitLength(width).size() - Math.ceilDiv(MORE.length(), width);
        int widest = suggestions.stream()
                .mapToInt(suggestion -> new AttributedString(suggestion.displ()).columnLength())
                .max()
                .orElse(1);
        // No space follows the last column, and JLine leaves the last cell of a row free.
        int columns = Math.max(1, (width - 1 + BETWEEN_COLUMNS) / (Math.max(1, widest) + BETWEEN_COLUMNS));
        return Math.max(1, rows * columns);
    }
}
