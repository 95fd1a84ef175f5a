package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.testing.TestTerminal;
import io.mschat.protocol.program.StandardOutput;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Whoever waits is interrupted by Ctrl-C, be it a key or a real signal. */
class CountdownInterruptIT {

    private static final byte CONTROL_C = 3;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineReaderScreen full;
    private PlainScreen plain;

    @BeforeEach
    void openBothScreens() throws IOException {
        terminal = TestTerminal.open(OutputStream.nullOutputStream());
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
}
