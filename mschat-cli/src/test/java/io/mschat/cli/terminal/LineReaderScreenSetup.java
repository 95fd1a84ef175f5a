package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.testing.TestTerminal;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.Payloads;
import io.mschat.client.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A screen on a terminal in memory, where the test types, and sees what is drawn. */
abstract class LineReaderScreenSetup {

    final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    LineDisciplineTerminal terminal;
    LineReaderScreen screen;

    @BeforeEach
    void openATerminalInMemory() throws IOException {
        open(HistoryStore.NONE);
    }

    void open(HistoryStore memory) throws IOException {
        terminal = TestTerminal.open(drawn);
        terminal.setSize(new Size(400, 50));
        terminal.echo(false); // What is typed before a question would be echoed by the terminal itself.
        screen = new LineReaderScreen(terminal, Palette.COLOURED, DesktopNotification.OSC_777, memory);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    void paste(String text) throws IOException {
        terminal.processInputBytes(("\u001b[200~" + text + "\u001b[201~\r").getBytes(StandardCharsets.UTF_8));
    }

    /** A line that somebody is typing, and this much of it is on the screen. */
    CompletableFuture<Input> reading(String typed) throws IOException {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
        await().until(() -> text().contains(typed));
        return input;
    }

    /** A question that is on the screen: its answer, or how it failed. */
    CompletableFuture<Object> asked(String question) {
        CompletableFuture<Object> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return screen.ask(SafeText.of(question));
            } catch (Failure failure) {
                return failure;
            }
        });
        await().until(() -> text().contains(question.strip()));
        return answer;
    }

    /** Without what the line editor draws with. */
    String drawnText() {
        return text().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|[\r\n\b]", "");
    }

    String text() {
        return drawn.toString(StandardCharsets.UTF_8);
    }

    static void assertNothingRaw(String shown) {
        assertThat(shown.codePoints().filter(c -> c != 0x200C && c != 0x200D)).noneMatch(Payloads::isRaw);
    }
}
