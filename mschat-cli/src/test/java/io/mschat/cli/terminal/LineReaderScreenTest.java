package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.client.text.Payloads;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

/** What is drawn, whoever wrote it. */
class LineReaderScreenTest extends LineReaderScreenSetup {

    private static final Pattern MARKED = Pattern.compile("<<<(.*?)>>>", Pattern.DOTALL);

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

    private void assertNothingRawBetweenMarkers(int count) {
        Matcher matcher = MARKED.matcher(text());
        int found = 0;
        while (matcher.find()) {
            found++;
            assertNothingRaw(matcher.group(1).replaceAll("\r?\n {4}", ""));
        }
        assertThat(found).isEqualTo(count);
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
    void messageThatArrivesDuringAQuestionIsShown() throws Exception {
        CompletableFuture<Object> answer = asked("question? ");
        screen.print(SafeText.format("arrived"));
        await().until(() -> text().contains("arrived"));
        terminal.processInputBytes("answer\r".getBytes(StandardCharsets.UTF_8));
        assertThat(Patience.get(answer)).isEqualTo("answer");
    }

    @Test
    void aLongForeignLineIsBrokenByUsWithAnIndent() {
        terminal.setSize(new Size(40, 20));
        screen.print(SafeText.format("[time] > Eve: %s", SafeText.indented("x".repeat(26) + "[time] > Bob: forged")));
        assertThat(text()).contains("\n    [time] > Bob").doesNotContain("\n[time] > Bob");
    }
}
