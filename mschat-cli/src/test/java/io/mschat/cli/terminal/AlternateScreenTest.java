package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.testing.TestTerminal;
import io.mschat.client.text.SafeText;
import io.mschat.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlternateScreenTest {

    private static final Size SIZE = new Size(60, 10);
    private static final Animation PICTURE = (time, columns, rows) -> SafeText.format("%d x %d\nmoves", columns, rows);

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineReaderScreen screen;

    @BeforeEach
    void openAScreenWithALineOnIt() throws IOException {
        open("xterm-256color");
        screen.print(SafeText.format("before"));
    }

    private void open(String type) throws IOException {
        terminal = TestTerminal.open(type, drawn);
        terminal.setSize(SIZE);
        screen = new LineReaderScreen(terminal, Palette.COLOURED, DesktopNotification.OSC_777, HistoryStore.NONE);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    /** A picture that is on the screen. */
    private CompletableFuture<Void> shown() {
        CompletableFuture<Void> over = CompletableFuture.runAsync(() -> screen.animate(PICTURE));
        await().until(() -> rows().equals(List.of("59 x 9", "moves", "Press any key to go back.")));
        return over;
    }

    private void press(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertOver(CompletableFuture<Void> picture) throws Exception {
        Patience.get(picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "\r", "\u00e4", "\u001b", "\u001b[A", "\u001b[15~", "\u0003", "\u001a", "\u0004"})
    void anyKeyEndsThePictureAndTheScreenIsAsItWas(String key) throws Exception {
        CompletableFuture<Void> picture = shown();
        press(key);
        assertOver(picture);
        assertThat(rows()).containsExactly("before");
        press("line\r");
        assertThat(screen.readLine()).isEqualTo(new Input.Line("line"));
    }

    @Test
    void messagesThatArriveMeanwhileAreShownAfterwardsInOrder() throws Exception {
        CompletableFuture<Void> picture = shown();
        screen.print(SafeText.format("one"));
        screen.print(SafeText.format("two"));
        assertThat(rows()).doesNotContain("one", "two");
        press(" ");
        assertOver(picture);
        assertThat(rows()).containsExactly("before", "one", "two");
    }

    @Test
    void pictureGivesWayToAFlood() throws Exception {
        CompletableFuture<Void> picture = shown();
        for (int i = 1; i <= 1000; i++) {
            screen.print(SafeText.format("line %d", i));
        }
        assertOver(picture);
        assertThat(rows()).endsWith("line 999", "line 1000");
    }

    @Test
    void wakingEndsThePictureAndTheNextLine() throws Exception {
        CompletableFuture<Void> picture = shown();
        screen.wake();
        assertOver(picture);
        assertThat(screen.readLine()).isEqualTo(new Input.Woken());
    }

    @Test
    void wakeBeforeThePictureEndsItAtOnce() throws Exception {
        screen.wake();
        screen.animate(PICTURE);
        assertThat(rows()).containsExactly("before");
        assertThat(screen.readLine()).isEqualTo(new Input.Woken());
    }

    @Test
    void pictureFollowsTheWindow() throws Exception {
        CompletableFuture<Void> picture = shown();
        terminal.setSize(new Size(30, 6));
        await().until(() -> text().contains("29 x 5"));
        press(" ");
        assertOver(picture);
    }

    @Test
    void pictureThatIsTooLargeNeverScrolls() throws Exception {
        CompletableFuture<Void> over = CompletableFuture.runAsync(
                () -> screen.animate((time, columns, rows) -> SafeText.lines("row\n".repeat(100) + "last")));
        await().until(() -> rows().contains("Press any key to go back."));
        assertThat(rows()).hasSize(10).startsWith("row").endsWith("Press any key to go back.");
        press(" ");
        assertOver(over);
        assertThat(rows()).containsExactly("before");
    }

    @Test
    void pictureIsDrawnForTheTimeThatHasPassed() throws Exception {
        CompletableFuture<Void> over = CompletableFuture.runAsync(() ->
                screen.animate((time, columns, rows) -> time.compareTo(Duration.ZERO) > 0 && time.toMillis() > 100
                        ? SafeText.format("later")
                        : SafeText.format("at first")));
        await().until(() -> rows().contains("later"));
        press(" ");
        assertOver(over);
        assertThat(text()).contains("at first");
    }

    @Test
    void keysMeanTheSameAsBeforeAfterwards() throws Exception {
        Attributes before = terminal.getAttributes();
        before.setLocalFlag(LocalFlag.ISIG, true);
        terminal.setAttributes(before);
        CompletableFuture<Void> picture = shown();
        assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)).isFalse();
        press(" ");
        assertOver(picture);
        assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)).isTrue();
    }

    @Test
    void terminalWithoutASecondScreenShowsAStillPicture() throws Exception {
        screen.close();
        drawn.reset();
        open("ansi");
        screen.animate(PICTURE);
        assertThat(text()).contains("40 x 20").doesNotContain("Press any key");
    }

    private String text() {
        return drawn.toString(StandardCharsets.UTF_8);
    }

    /** What a terminal shows, without the empty rows below. */
    private List<String> rows() {
        ScreenTerminal shown = new ScreenTerminal(SIZE.getColumns(), SIZE.getRows());
        shown.write(text());
        return shown.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }
}
