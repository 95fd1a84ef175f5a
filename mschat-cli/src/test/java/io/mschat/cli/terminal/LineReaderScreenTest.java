package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.terminal.line.Palette;
import io.mschat.cli.testing.TestTerminal;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.Payloads;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderScreenTest {

    private static final String UP = "\u0010";
    private static final String LEFT = "\u0002";
    private static final String BACKSPACE = "\u007f";
    private static final String DELETE = "\u001b[3~";
    private static final Pattern MARKED = Pattern.compile("<<<(.*?)>>>", Pattern.DOTALL);

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LineReaderScreen screen;

    @BeforeEach
    void openATerminalInMemory() throws IOException {
        open(HistoryStore.NONE);
    }

    private void open(HistoryStore memory) throws IOException {
        terminal = TestTerminal.open(drawn);
        terminal.setSize(new Size(400, 50));
        terminal.echo(false); // What is typed before a question would be echoed by the terminal itself.
        screen = new LineReaderScreen(terminal, Palette.COLOURED, DesktopNotification.OSC_777, memory);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadReachesTheTerminalRawThroughWhatIsPrinted() throws Exception {
        forEveryPayload(payload -> {
            screen.print(SafeText.format("<<<%s>>>", payload));
            screen.complain(SafeText.format("<<<%s>>>", SafeText.indented(payload)));
            assertNothingRawBetweenMarkers(2);
        });
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadReachesTheTerminalRawThroughAQuestion() throws Exception {
        forEveryPayload(payload -> {
            terminal.processInputBytes("answer\rsecret\r".getBytes(StandardCharsets.UTF_8));
            assertThat(screen.ask(SafeText.format("<<<%s>>>", payload))).isEqualTo("answer");
            assertThat(screen.askSecretly(SafeText.format("<<<%s>>>", payload))).isEqualTo(new Secret("secret"));
            assertNothingRaw(drawnText());
            assertThat(text()).doesNotContain("secret");
        });
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadReachesTheTerminalRawThroughCompletion() throws Exception {
        forEveryPayload(payload -> {
            List<Completion.Suggestion> suggestions = List.of(
                    new Completion.Suggestion("n" + payload, " "),
                    new Completion.Suggestion("nora", " "),
                    new Completion.Suggestion("nick", " "));
            screen.completeWith(typed -> suggestions);
            terminal.processInputBytes("n\t\t\r\r".getBytes(StandardCharsets.UTF_8));
            assertThat(screen.readLine()).isInstanceOf(Input.Line.class);
            assertThat(drawnText()).contains("nora");
            assertNothingRaw(drawnText());
        });
    }

    /** The library has some for a word that is like none. */
    @Test
    void suggestionsHaveNoHeadings() throws IOException {
        screen.completeWith(
                typed -> List.of(new Completion.Suggestion("/help", " "), new Completion.Suggestion("/heat", " ")));
        terminal.processInputBytes("/heap\t\t\t\r\r".getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isInstanceOf(Input.Line.class);
        assertThat(text()).contains("/help").doesNotContain("original", "others");
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadReachesTheTerminalRawThroughTheLineBeingTypedOrItsHistory() throws Exception {
        forEveryPayload(payload -> {
            String pasted = payload.substring(0, Math.min(400, payload.length()))
                    .replace("\u001b", "")
                    .replace("\r", "");
            paste(pasted);
            screen.readLine();
            terminal.processInputBytes("\u0010\r".getBytes(StandardCharsets.UTF_8));
            screen.readLine();
            assertNothingRaw(drawnText());
        });
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadReachesTheTerminalRawThroughAPicture() throws Exception {
        forEveryPayload(payload -> {
            CompletableFuture<Void> over =
                    CompletableFuture.runAsync(() -> screen.animate((time, columns, rows) -> SafeText.of(payload)));
            await().pollInterval(Duration.ofMillis(1)).until(() -> text().contains("Press any key"));
            screen.print(SafeText.format("<<<%s>>>", payload));
            terminal.processInputByte(' ');
            Patience.get(over);
            assertNothingRaw(drawnText());
            assertNothingRawBetweenMarkers(1);
        });
    }

    /** One after the other on one screen, of which only the last is looked at. */
    private void forEveryPayload(Passage passage) throws Exception {
        for (String payload : Payloads.all()) {
            drawn.reset();
            try {
                passage.of(payload);
            } catch (AssertionError e) {
                throw new AssertionError("with " + SafeText.of(payload), e);
            }
        }
    }

    private interface Passage {
        void of(String payload) throws Exception;
    }

    private void paste(String text) throws IOException {
        terminal.processInputBytes(("\u001b[200~" + text + "\u001b[201~\r").getBytes(StandardCharsets.UTF_8));
    }

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

    /** JLine marks lines up to a thousand characters only. */
    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void aLongPasteIsShownAsSafelyAsAShortOne() throws Exception {
        CompletableFuture<Input> input = reading("");
        paste("x".repeat(2_000) + "\u009b31m\u202e\u0085\u2028");
        assertThat(Patience.get(input)).isInstanceOf(Input.Line.class);
        assertNothingRaw(drawnText());
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
    void arrivingMessageDoesNotDisturbTheLineBeingTyped() throws Exception {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        terminal.processInputBytes("half".getBytes(StandardCharsets.UTF_8));
        await().until(() -> text().contains("half"));
        screen.print(SafeText.format("arrived"));
        terminal.processInputBytes(" done\r".getBytes(StandardCharsets.UTF_8));
        assertThat(Patience.get(input)).isEqualTo(new Input.Line("half done"));
        assertThat(text()).contains("arrived");
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

    /** A line that somebody is typing, and this much of it is on the screen. */
    private CompletableFuture<Input> reading(String typed) throws IOException {
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
        await().until(() -> text().contains(typed));
        return input;
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
    void answersDoNotEnterTheHistory() throws Exception {
        terminal.processInputBytes("answer\r".getBytes(StandardCharsets.UTF_8));
        screen.ask(SafeText.format("? "));
        terminal.processInputBytes("\u0010\r".getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line(""));
    }

    @Test
    void secretsDoNotEnterTheHistory() throws Exception {
        terminal.processInputBytes("secret\r".getBytes(StandardCharsets.UTF_8));
        screen.askSecretly(SafeText.format("? "));
        assertThat(recalled()).isEqualTo(new Input.Line(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/passwd old new",
                "/password old new",
                "/register Bob; correct horse",
                "/REGISTER Bob; correct horse",
                "/ register Bob; correct horse",
                " /register Bob; correct horse"
            })
    void linesWithAPasswordDoNotEnterTheHistory(String line) throws Exception {
        terminal.processInputBytes((line + "\r").getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line(line));
        assertThat(recalled()).isEqualTo(new Input.Line(""));
    }

    @Test
    void otherLinesDoEnterTheHistory() throws Exception {
        terminal.processInputBytes("/registered\r".getBytes(StandardCharsets.UTF_8));
        screen.readLine();
        assertThat(recalled()).isEqualTo(new Input.Line("/registered"));
    }

    /** The line that Ctrl-P brings back. */
    private Input recalled() throws IOException {
        terminal.processInputBytes("\u0010\r".getBytes(StandardCharsets.UTF_8));
        return screen.readLine();
    }

    @Test
    void messageThatArrivesDuringAQuestionIsShown() throws Exception {
        CompletableFuture<Object> answer = asked("question? ");
        screen.print(SafeText.format("arrived"));
        await().until(() -> text().contains("arrived"));
        terminal.processInputBytes("answer\r".getBytes(StandardCharsets.UTF_8));
        assertThat(Patience.get(answer)).isEqualTo("answer");
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

    /** A question that is on the screen: its answer, or how it failed. */
    private CompletableFuture<Object> asked(String question) {
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

    @Test
    void aLongForeignLineIsBrokenByUsWithAnIndent() {
        terminal.setSize(new Size(40, 20));
        screen.print(SafeText.format("[time] > Eve: %s", SafeText.indented("x".repeat(26) + "[time] > Bob: forged")));
        assertThat(text()).contains("\n    [time] > Bob").doesNotContain("\n[time] > Bob");
    }

    /** Without what the line editor draws with. */
    private String drawnText() {
        return text().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|[\r\n\b]", "");
    }

    private String text() {
        return drawn.toString(StandardCharsets.UTF_8);
    }

    private void assertNothingRawBetweenMarkers(int count) {
        Matcher matcher = MARKED.matcher(text());
        int found = 0;
        while (matcher.find()) {
            found++;
            assertNothingRaw(matcher.group(1).replaceAll("\r?\n {4}", ""));
        }
        assertThat(found).isEqualTo(count);
    }

    private static void assertNothingRaw(String shown) {
        assertThat(shown.codePoints().filter(c -> c != 0x200C && c != 0x200D)).noneMatch(Payloads::isRaw);
    }

    @Test
    void upFindsTheLinesOfEarlierSessionsAndThisOnesAreKept() throws IOException {
        List<String> kept = new ArrayList<>();
        screen.close();
        open(new HistoryStore(() -> List.of("older", "old"), kept::add));
        String typed = "new\r/w Bob psst\r/dm Bob; psst\r/passwd a b\r" + UP + UP + UP + UP + "\r";
        terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("new"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("/w Bob psst"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("/dm Bob; psst"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("/passwd a b"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("old"));
        assertThat(kept).containsExactly("new", "old");
    }
}
