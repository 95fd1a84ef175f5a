package io.mschat.acceptance;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jline.utils.ScreenTerminal;

/** A program in a real pseudo-terminal, and what a person sees on its screen. */
final class TerminalSession implements AutoCloseable {

    private static final String ENTER = "\r";
    private static final int ROWS = 50;

    /** What the client puts before the further rows of a long line. */
    private static final String CONTINUATION = "    ";

    private final PtyProcess process;
    private final ScreenTerminal screen;
    private final OutputStream keyboard;

    /** All that the program has sent, with what is not seen; synchronized by itself. */
    private final StringBuffer received = new StringBuffer();

    private TerminalSession(PtyProcess process, ScreenTerminal screen) {
        this.process = process;
        this.screen = screen;
        this.keyboard = process.getOutputStream();
        Thread.ofPlatform().daemon().name("screen").start(this::draw);
        Evidence.add("screen of process " + process.pid(), () -> String.join("\n", lines()));
    }

    static TerminalSession open(Mschat mschat, String... arguments) {
        return open(mschat, 100, arguments);
    }

    static TerminalSession open(Mschat mschat, int columns, String... arguments) {
        try {
            PtyProcess process = new PtyProcessBuilder(mschat.command(arguments).toArray(String[]::new))
                    .setEnvironment(mschat.environment())
                    .setInitialColumns(columns)
                    .setInitialRows(ROWS)
                    .start();
            process.setWinSize(new WinSize(columns, ROWS));
            return new TerminalSession(process, new ScreenTerminal(columns, ROWS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw() {
        char[] buffer = new char[8192];
        try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                String text = new String(buffer, 0, n);
                received.append(text);
                screen.write(text);
                String answer = screen.read();
                if (!answer.isEmpty()) {
                    type(answer);
                }
            }
        } catch (IOException e) {
            // The terminal is gone with its program.
        }
    }

    /** The screen's lines, without what is blank at their ends and at its end. */
    List<String> lines() {
        return screen.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    /** All that the program has sent, with what is not seen. */
    String received() {
        return received.toString();
    }

    void type(String keys) {
        try {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a question at the end of the screen, then answers it. */
    void answer(String question, String answer) {
        awaitScreen(
                "the question " + question,
                lines -> !lines.isEmpty() && lines.getLast().equals(question.stripTrailing()));
        type(answer + ENTER);
    }

    void enter(String line) {
        type(line + ENTER);
    }

    /** As terminals do that tell what is pasted from what is typed. */
    void paste(String text) {
        type("\u001b[200~" + text + "\u001b[201~");
    }

    /** Waits for a line that has this part, on as many rows as it takes. */
    void awaitLine(String part) {
        awaitScreen(
                "a line with " + part,
                lines -> String.join("\n", lines)
                        .replace("\n" + CONTINUATION, " ")
                        .contains(part));
    }

    void awaitScreen(String what, Predicate<List<String>> condition) {
        Patience.await(what).until(() -> condition.test(lines()));
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Waits for the program's end. */
    int exitCode() {
        return Patience.exitCode(process);
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
