package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.Footer;
import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.terminal.line.ScreenListener;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ctrl-Z and Ctrl-\, as in any program that edits lines. */
class JobControlTest {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_Z = "\u001a";
    private static final String CTRL_BACKSLASH = "\u001c";
    private static final String STATUS = "-- lobby at home | Steve | 3 online --";

    private Emulator emulator;
    private LineReaderScreen screen;

    /** What was on the screen each time when the program was stopped. */
    private final List<List<String>> stopped = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        emulator = new Emulator(40, 20);
        screen = new LineReaderScreen(
                emulator.terminal(), Palette.COLOURED, DesktopNotification.OSC_777, HistoryStore.NONE);
        screen.stopBy(() -> stopped.add(emulator.rows()));
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private CompletableFuture<Input> reading(String typed) {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        emulator.awaitSeen(">");
        screen.setFooter(new Footer(List.of(), SafeText.of(STATUS)));
        emulator.type(typed);
        emulator.awaitSeen(("> " + typed).strip());
        return input;
    }

    private boolean isOn(LocalFlag flag) {
        return emulator.terminal().getAttributes().getLocalFlag(flag);
    }

    @Test
    void stoppedClientGivesTheShellBackAndKeepsTheDraft() throws Exception {
        screen.print(SafeText.format("> Bob: hi"));
        CompletableFuture<Input> input = reading("half");
        List<Boolean> given = new ArrayList<>();
        screen.stopBy(() -> {
            stopped.add(emulator.rows());
            given.addAll(List.of(isOn(LocalFlag.ICANON), isOn(LocalFlag.ISIG)));
            shellSays("[1]+  Stopped\r\n$ fg\r\n");
        });
        emulator.type(CTRL_Z);
        assertThat(stopped).containsExactly(List.of("> Bob: hi"));
        assertThat(given).containsExactly(true, true);
        assertThat(isOn(LocalFlag.ICANON)).isFalse();
        emulator.awaitRows(List.of("> Bob: hi", "[1]+  Stopped", "$ fg", STATUS, "> half")::equals);
        screen.print(SafeText.format("> Bob: still here?"));
        emulator.type(" a line\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("half a line"));
        assertThat(emulator.rows()).endsWith("$ fg", "> Bob: still here?");
    }

    private void shellSays(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        emulator.write(bytes, 0, bytes.length);
    }

    @Test
    void terminalModesAreResetWhileTheClientIsStopped() {
        screen.setListener(ScreenListener.NONE);
        var unused = reading("half");
        List<String> sent = new ArrayList<>();
        screen.stopBy(() -> sent.add(emulator.sent()));
        emulator.type(CTRL_Z);
        String before = sent.getFirst();
        String after = emulator.sent().substring(before.length());
        assertThat(before.lastIndexOf("\u001b[?2004l")).isGreaterThan(before.lastIndexOf("\u001b[?2004h"));
        assertThat(before.lastIndexOf("\u001b[?1004l")).isGreaterThan(before.lastIndexOf("\u001b[?1004h"));
        assertThat(after).contains("\u001b[?2004h", "\u001b[?1004h");
    }

    private static final String LONG = "a line that is longer than a window";

    @Test
    void lineIsDrawnForTheNewWindowAfterAStop() throws Exception {
        CompletableFuture<Input> input = reading(LONG);
        screen.stopBy(() -> emulator.resize(30, 20));
        emulator.type(CTRL_Z);
        emulator.awaitRows(rows ->
                rows.getLast().equals(" window") && rows.get(rows.size() - 2).equals("> a line that is longer than a"));
        emulator.type("\r");
        assertThat(Patience.get(input)).isEqualTo(new Input.Line(LONG));
    }

    @Test
    void programCanBeStoppedDuringAQuestion() throws Exception {
        CompletableFuture<Secret> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return screen.askSecretly(SafeText.format("Password -> "));
            } catch (Failure e) {
                throw new IllegalStateException(e);
            }
        });
        emulator.awaitSeen("Password ->");
        emulator.type("se");
        emulator.awaitSeen("Password -> **");
        emulator.type(CTRL_Z);
        assertThat(stopped).containsExactly(List.of());
        emulator.awaitSeen("Password -> **");
        emulator.type("cret\r");
        assertThat(Patience.get(answer)).isEqualTo(new Secret("secret"));
    }

    /** Unless SIGINT is ignored from the start: then no key sends a signal, and what is typed waits for the next line. */
    @Test
    void betweenTwoLinesTheProgramCanBeStoppedAsWell() throws Exception {
        emulator.type(CTRL_Z);
        assertThat(stopped).hasSize(isOn(LocalFlag.ISIG) ? 1 : 0);
        assertThat(isOn(LocalFlag.ICANON)).isFalse();
        emulator.type("typed ahead\r");
        assertThat(screen.readLine()).isEqualTo(new Input.Line("typed ahead"));
    }

    @Test
    void controlCStaysAKeyWhileALineIsRead() throws Exception {
        CompletableFuture<Input> input = reading("half");
        emulator.type(CTRL_Z + CTRL_C);
        assertThat(Patience.get(input)).isEqualTo(new Input.Cleared());
    }

    /** Java would answer the signal by listing all its threads on the screen. */
    @Test
    void controlBackslashIsNeverASignal() {
        assertThat(emulator.terminal().getAttributes().getControlChar(ControlChar.VQUIT))
                .isEqualTo(-1);
        var unused = reading("half");
        assertThat(emulator.terminal().getAttributes().getControlChar(ControlChar.VQUIT))
                .isEqualTo(-1);
    }

    @Test
    void controlBackslashLeavesAtOnce() throws Exception {
        CompletableFuture<Input> input = reading("half");
        emulator.type(CTRL_BACKSLASH);
        assertThat(Patience.get(input)).isEqualTo(new Input.Interrupted());
        assertThat(screen.readLine()).isEqualTo(new Input.Interrupted());
    }

    @Test
    void controlBackslashAtAQuestionLeavesAsWell() throws Exception {
        emulator.type(CTRL_BACKSLASH);
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
            try {
                return new AssertionError(screen.ask(SafeText.format("Your nickname -> ")));
            } catch (Failure e) {
                return e;
            }
        });
        assertThat(Patience.get(failure)).isInstanceOf(Failure.Interrupted.class);
        assertThat(screen.readLine()).isEqualTo(new Input.Interrupted());
    }
}
