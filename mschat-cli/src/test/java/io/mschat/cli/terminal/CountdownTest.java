package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.testing.TestTerminal;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.program.StandardOutput;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountdownTest {

    private static final int COLUMNS = 40;

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineReaderScreen full;
    private PlainScreen plain;

    @BeforeEach
    void openBothScreens() throws IOException {
        terminal = TestTerminal.open(drawn);
        terminal.setSize(new Size(COLUMNS, 10));
        full = new LineReaderScreen(terminal, Palette.COLOURED, DesktopNotification.OSC_777, HistoryStore.NONE);
        StandardOutput output = new StandardOutput(printed, StandardCharsets.UTF_8);
        plain = new PlainScreen(new BufferedReader(Reader.nullReader()), output, output, PlainScreen.Person.ABSENT);
    }

    @AfterEach
    void close() {
        full.close();
        plain.close();
    }

    @Test
    void timeLeftStandsInOneRowBelowWhatWasPrinted() {
        full.print(SafeText.format("above"));
        Countdown countdown = full.countdown();
        countdown.left(Duration.ofSeconds(300));
        assertThat(rows()).containsExactly("above", "5:00 left; Ctrl-C gives up");
        countdown.left(Duration.ofMillis(9_001));
        assertThat(rows()).containsExactly("above", "0:10 left; Ctrl-C gives up");
    }

    @Test
    void arrivingMessageIsPrintedAboveTheRow() {
        Countdown countdown = full.countdown();
        countdown.left(Duration.ofSeconds(299));
        full.print(SafeText.format("one"));
        full.print(SafeText.format("two\nthree"));
        assertThat(rows()).containsExactly("one", "two", "three", "4:59 left; Ctrl-C gives up");
    }

    @Test
    void rowIsGoneWhenTheWaitIsOver() {
        try (Countdown countdown = full.countdown()) {
            countdown.left(Duration.ofSeconds(300));
        }
        full.print(SafeText.format("the answer"));
        assertThat(rows()).containsExactly("the answer");
    }

    @Test
    void secondWaitIsShownLikeTheFirst() {
        full.countdown().left(Duration.ofSeconds(1));
        full.countdown().close();
        full.countdown().left(Duration.ofSeconds(1));
        assertThat(rows()).containsExactly("0:01 left; Ctrl-C gives up");
    }

    @Test
    void timeThatIsUpIsNeverNegative() {
        full.countdown().left(Duration.ofSeconds(-5));
        assertThat(rows()).containsExactly("0:00 left; Ctrl-C gives up");
    }

    @Test
    void rowNeverReachesTheLastColumn() {
        terminal.setSize(new Size(12, 10));
        full.countdown().left(Duration.ofSeconds(300));
        assertThat(drawn.toString(StandardCharsets.UTF_8)).endsWith("5:00 left; ");
    }

    @Test
    void plainScreenTellsOnlyThatAMinuteIsOver() {
        try (Countdown countdown = plain.countdown()) {
            for (int millis = 300_000; millis > -30_000; millis -= 999) {
                countdown.left(Duration.ofMillis(millis));
            }
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceFirst(";.*", "")))
                .containsExactly("4 minutes left", "3 minutes left", "2 minutes left", "1 minute left");
    }

    /** What a terminal shows, without the empty rows below. */
    private List<String> rows() {
        ScreenTerminal screen = new ScreenTerminal(COLUMNS, 10);
        screen.write(drawn.toString(StandardCharsets.UTF_8));
        return screen.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
