package io.mschat.cli.terminal.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.ReflowingScreen;
import io.mschat.cli.testing.TestTerminal;
import io.mschat.testing.Ring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window of 100 columns is pulled to each width down to 20, with typed text in it of every third length, in the long ring of every one. */
class RowDisplayResizeTest {

    private static final int WIDEST = 100;
    private static final int NARROWEST = 20;
    private static final int STEP = Ring.choose(3, 1);

    /** The second fills its row, and is broken by the terminal. */
    private static final List<String> SAID =
            List.of("> Bob: older", "> Bob: " + "-".repeat(WIDEST - 7), "> Bob: the newest");

    private static final List<String> FOOTER = List.of(
            "... what is not sent yet, which may be as long as it pleases, and is cut there where the window of this person ends",
            "-- lobby at home | Steve | 3 online | 12 ms --");

    private final ReflowingScreen screen = new ReflowingScreen();
    private LineDisciplineTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = TestTerminal.open(screen);
    }

    @ParameterizedTest(name = "up to {1} of {0} in {2} rows, the cursor {3} before the end")
    @CsvSource({
        "x, 210, 60, 0",
        "x, 60, 60, 1",
        "x, 60, 60, 30",
        "x, 45, 60, 1000",
        "語, 60, 60, 0",
        "語, 45, 60, 13",
        "x語, 60, 60, 0",
    })
    void messagesStayAndTheTypedLineIsDrawnOnce(String letters, int most, int height, int before) {
        List<String> lost = new ArrayList<>();
        for (int length = 0; length <= most; length += STEP) {
            String text = letters.repeat(length).substring(0, length);
            for (int width = NARROWEST; width < WIDEST; width++) {
                List<String> drawn = pull(text, Math.max(0, length - before), width, height);
                List<String> expected = new ArrayList<>(SAID);
                expected.addAll(drawn);
                if (!screen.lines().equals(expected)) {
                    lost.add("%d letters, %d columns: %s".formatted(length, width, screen.lines()));
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** What does not fit the window has gone into the scrollback before it can be erased. */
    @ParameterizedTest
    @CsvSource({"x, 105, 10", "語, 45, 8"})
    void inALowWindowWhatWasSaidStays(String letters, int most, int height) {
        List<String> lost = new ArrayList<>();
        for (int length = 0; length <= most; length += STEP) {
            for (int width = NARROWEST; width < WIDEST; width++) {
                pull(letters.repeat(length), length, width, height);
                List<String> lines = screen.lines();
                if (lines.size() < SAID.size() || !lines.subList(0, SAID.size()).equals(SAID)) {
                    lost.add("%d letters, %d columns: %s".formatted(length, width, lines));
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** The rows that are to be seen below what was said. */
    private List<String> pull(String text, int cursor, int width, int height) {
        screen.begin(WIDEST, height);
        terminal.setSize(new Size(WIDEST, height));
        SAID.forEach(line -> terminal.writer().print(line + "\n"));
        RowDisplay rows = new RowDisplay(terminal);
        var unused = draw(rows, text, cursor);
        screen.pull(width);
        terminal.setSize(new Size(width, height));
        rows.eraseIn(width);
        return draw(new RowDisplay(terminal), text, cursor);
    }

    /** As a line reader does. */
    private List<String> draw(RowDisplay rows, String text, int cursor) {
        int width = terminal.getWidth();
        String prompt = FOOTER.stream()
                .map(row -> row.substring(0, Math.min(row.length(), width - 1)) + "\n")
                .collect(Collectors.joining("", "", "> "));
        List<AttributedString> lines =
                new AttributedString(prompt + text).columnSplitLength(terminal, width, true, false);
        List<AttributedString> upToCursor = new AttributedString(prompt + text.substring(0, cursor))
                .columnSplitLength(terminal, width, false, false);
        int row = upToCursor.size() - 1;
        int column = upToCursor.getLast().columnLength(terminal);
        rows.update(lines, terminal.getSize().cursorPos(row, column), true);
        List<String> seen = new ArrayList<>(
                lines.stream().map(line -> line.toString().replace("\n", "")).toList());
        if (column == width && row == seen.size() - 1) {
            seen.add(""); // Behind a full row, the next one begins.
        }
        return seen;
    }
}
