package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.client.failure.Failure;
import io.mschat.testing.Patience;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of the keys that somebody types. */
class LineReaderInputTest extends LineReaderScreenSetup {

    private static final String LEFT = "\u0002";
    private static final String BACKSPACE = "\u007f";
    private static final String DELETE = "\u001b[3~";

    @Test
    void aLineIsReturnedAsTyped() throws Exception {
        terminal.processInputBytes("it's \\a !b \"c\"\r".getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("it's \\a !b \"c\""));
    }

    @Test
    void aPasteOfManyLinesIsOneLineOfInput() throws Exception {
        paste("one\ntwo");
        assertThat(screen.readLine()).isEqualTo(new Input.Line("one\ntwo"));
    }

    @Test
    void aPasteFromWindowsHasNoBlankLines() throws Exception {
        paste("one\r\ntwo\r\n");
        assertThat(screen.readLine()).isEqualTo(new Input.Line("one\ntwo\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83c\udde9\ud83c\uddea", // a flag of two letters
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f", // Scotland's
                "1\ufe0f\u20e3", // a keycap
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", // a family
                "\ud83d\udc4d\ud83c\udffd", // a thumb with its skin
                "\u8fbb\udb40\udd00", // a variant of an ideograph
                "e\u0301",
            })
    void graphemeIsTypedPassedAndDeletedAsOneCharacter(String character) throws Exception {
        paste(character);
        assertThat(screen.readLine()).isEqualTo(new Input.Line(character));
        assertThat(text()).contains(character).doesNotContain("\ufffd");
        String keys = "a" + character + character + BACKSPACE + character + LEFT + "b" + DELETE + "c\r";
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("a" + character + "bc"));
    }

    @Test
    void completionPutsAColonAfterANameAtTheBeginning() throws Exception {
        screen.completeWith(typed -> List.of(new Completion.Suggestion("Bob", ": ")));
        terminal.processInputBytes("bo\thi\r".getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("Bob: hi"));
    }

    @Test
    void controlCClearsALine() throws Exception {
        CompletableFuture<Input> input = reading("typed");
        terminal.processInputByte(3);
        assertThat(Patience.get(input)).isEqualTo(new Input.Cleared());
    }

    @Test
    void controlCOnAnEmptyLineAsksAndTheNextLeaves() throws Exception {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        await().until(() -> text().endsWith("> "));
        terminal.processInputByte(3);
        await().until(() -> text().contains("Ctrl-C once more leaves."));
        terminal.processInputByte(3);
        assertThat(Patience.get(input)).isEqualTo(new Input.Interrupted());
    }

    @Test
    void typingAfterControlCKeepsTheClientRunning() throws Exception {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        await().until(() -> text().endsWith("> "));
        terminal.processInputByte(3);
        await().until(() -> text().contains("Ctrl-C once more leaves."));
        terminal.processInputBytes("still here\r".getBytes(StandardCharsets.UTF_8));
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("still here"));
        CompletableFuture<Input> next = CompletableFuture.supplyAsync(screen::readLine);
        await().until(() -> text().endsWith("> "));
        terminal.processInputByte(3);
        await().until(() -> text().split("once more leaves", -1).length == 3);
        terminal.processInputByte(4);
        assertThat(Patience.get(next)).isEqualTo(new Input.Ended());
    }

    @Test
    void controlDOnAnEmptyLineEndsTheInput() throws Exception {
        terminal.processInputByte(4);
        assertThat(screen.readLine()).isEqualTo(new Input.Ended());
    }

    @Test
    void wakingWorksBeforeAndWhileReading() throws Exception {
        screen.wake();
        assertThat(screen.readLine()).isEqualTo(new Input.Woken());
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        screen.wake();
        assertThat(Patience.get(input)).isEqualTo(new Input.Woken());
    }

    @Test
    void wakingCallsAQuestionOffAndTheNextLineToo() throws Exception {
        CompletableFuture<Object> answer = asked("question? ");
        screen.wake();
        assertThat(Patience.get(answer)).isInstanceOf(Failure.Interrupted.class);
        assertThat(screen.readLine()).isEqualTo(new Input.Woken());
        terminal.processInputBytes("line\r".getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("line"));
    }

    @Test
    void controlCAtAQuestionInterrupts() throws Exception {
        CompletableFuture<Object> answer = asked("question? ");
        terminal.processInputByte(3);
        assertThat(Patience.get(answer)).isInstanceOf(Failure.Interrupted.class);
    }
}
