package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.client.failure.Failure;
import io.mschat.client.text.Payloads;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.program.StandardOutput;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainScreenTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @ParameterizedTest
    @MethodSource("io.mschat.client.text.Payloads#all")
    @Tries(Promise.TERMINAL_SAFETY)
    void noPayloadIsPrintedRaw(String payload) throws Failure {
        PlainScreen screen = screen(new StringReader("answer\nsecret\n"), PlainScreen.Person.PRESENT);
        screen.print(SafeText.format("%s", payload));
        screen.print(SafeText.indented(payload));
        screen.complain(SafeText.of(payload));
        screen.ask(SafeText.of(payload));
        screen.askSecretly(SafeText.of(payload));
        screen.animate((time, columns, rows) -> SafeText.indented(payload));
        assertThat((text(output) + text(errors)).codePoints().filter(c -> c != '\n' && c != '\r'))
                .noneMatch(Payloads::isRaw);
    }

    @Test
    void questionsAreShownOnlyToAPerson() throws Failure {
        assertThat(screen(new StringReader("a\n"), PlainScreen.Person.ABSENT).ask(SafeText.format("? ")))
                .isEqualTo("a");
        assertThat(text(output)).isEmpty();
    }

    @Test
    void inputThatEndsBeforeAnAnswerIsAFailure() {
        PlainScreen screen = screen(new StringReader(""), PlainScreen.Person.ABSENT);
        assertThatThrownBy(() -> screen.ask(SafeText.format("? "))).isInstanceOf(Failure.Refused.class);
    }

    @Test
    void pictureThatMovesIsPrintedOnceAsItBegins() {
        PlainScreen screen = screen(new StringReader(""), PlainScreen.Person.ABSENT);
        screen.animate((time, columns, rows) -> SafeText.format("%d ms", time.toMillis()));
        assertThat(text(output)).isEqualToNormalizingNewlines("0 ms\n");
    }

    @Test
    void linesAndThenTheEndAreRead() {
        PlainScreen screen = screen(new StringReader("one\ntwo"), PlainScreen.Person.ABSENT);
        assertThat(screen.readLine()).isEqualTo(new Input.Line("one"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("two"));
        assertThat(screen.readLine()).isEqualTo(new Input.Ended());
    }

    /** As of a file that an editor has written. */
    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        PlainScreen screen = screen(new StringReader("\uFEFFone\n\uFEFFtwo\n"), PlainScreen.Person.ABSENT);
        assertThat(screen.readLine()).isEqualTo(new Input.Line("one"));
        assertThat(screen.readLine()).isEqualTo(new Input.Line("\uFEFFtwo"));
    }

    @Test
    void aReaderThatWaitsIsWokenAndLosesNoLine() throws Exception {
        PipedWriter typing = new PipedWriter();
        PlainScreen screen = screen(new PipedReader(typing), PlainScreen.Person.ABSENT);
        CompletableFuture<Input> input = CompletableFuture.supplyAsync(screen::readLine);
        screen.wake();
        assertThat(Patience.get(input)).isEqualTo(new Input.Woken());
        typing.write("later\n");
        typing.flush();
        assertThat(screen.readLine()).isEqualTo(new Input.Line("later"));
    }

    /** A conversation that nobody can follow is not gone on with. */
    @Test
    void screenWithLostOutputReadsNoMore() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no room");
            }
        };
        PlainScreen screen = new PlainScreen(
                new BufferedReader(new StringReader("one\n")),
                new StandardOutput(full, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                PlainScreen.Person.ABSENT);
        screen.print(SafeText.format("hello"));
        assertThat(screen.readLine()).isEqualTo(new Input.Ended());
        assertThatThrownBy(() -> screen.ask(SafeText.format("? ")))
                .isInstanceOf(Failure.OutputLost.class)
                .hasMessageContaining("no room");
    }

    private PlainScreen screen(Reader input, PlainScreen.Person person) {
        return new PlainScreen(
                new BufferedReader(input),
                new StandardOutput(output, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                person);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
