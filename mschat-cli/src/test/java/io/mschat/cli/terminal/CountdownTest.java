package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.program.StandardOutput;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CountdownTest {

    private static final int COLUMNS = 40;
    private static final byte CONTROL_C = 3;

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineReaderScreen full;
    private PlainScreen plain;

    @BeforeEach
    void openBothScreens() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm-256color", drawn, StandardCharsets.UTF_8);
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

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void controlCInterruptsWhoeverWaitsOnARealTerminal() throws Exception {
        try (Countdown countdown = full.countdown()) {
            if (terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)) {
                interruptThisProcess();
            } else {
                terminal.processInputByte(CONTROL_C);
            }
            assertInterrupted(countdown);
        }
    }

    @Test
    void controlCThatIsAKeyInterruptsWhateverWasTypedBefore() throws Exception {
        Attributes keys = terminal.getAttributes();
        keys.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(keys);
        try (Countdown countdown = full.countdown()) {
            terminal.processInputBytes("hello\r".getBytes(StandardCharsets.UTF_8));
            countdown.left(Duration.ofSeconds(300));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            terminal.processInputBytes(new byte[] {'x', CONTROL_C, 'y'});
            assertInterrupted(countdown);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void controlCInterruptsWhoeverIsToldSoOnThePlainScreen() throws Exception {
        try (Countdown countdown = plain.countdown()) {
            countdown.left(Duration.ofMinutes(2));
            countdown.left(Duration.ofMinutes(1));
            boolean told = printed.toString(StandardCharsets.UTF_8).contains("1 minute left; Ctrl-C gives up\n");
            assertThat(told).isEqualTo(!isSigintIgnored());
            if (told) {
                interruptThisProcess();
                assertInterrupted(countdown);
            }
        }
    }

    /** As in a background job. Such a signal stays ignored. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whereSigintIsIgnoredNobodyIsToldOfControlC() throws Exception {
        String java = "trap '' INT && exec '%s/bin/java' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '%s' '%s'"
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        TwoMinutes.class.getName());
        assertThat(output("sh", "-c", java)).isEqualToIgnoringNewLines("1 minute left");
    }

    static final class TwoMinutes {

        public static void main(String[] arguments) {
            PlainScreen screen = new PlainScreen(
                    new BufferedReader(Reader.nullReader()), Screens.output(), System.err, PlainScreen.Person.ABSENT);
            try (Countdown countdown = screen.countdown()) {
                countdown.left(Duration.ofMinutes(2));
                countdown.left(Duration.ofMinutes(1));
            }
        }
    }

    /** Whether whoever started this test run has all its processes ignore SIGINT. */
    private static boolean isSigintIgnored() throws IOException {
        return output("sh", "-c", "kill -INT $$; echo survived").contains("survived");
    }

    private static void interruptThisProcess() throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + ProcessHandle.current().pid()).start();
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits as the client does: it looks at the time again and again, until it is interrupted. */
    private static void assertInterrupted(Countdown countdown) {
        Instant end = Instant.now().plus(Patience.LIMIT);
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> {
                    do {
                        countdown.left(Duration.ofSeconds(300));
                    } while (!never.await(20, TimeUnit.MILLISECONDS)
                            && Instant.now().isBefore(end));
                    throw Patience.over("an interrupt");
                })
                .isInstanceOf(InterruptedException.class);
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
