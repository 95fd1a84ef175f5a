package io.mschat.cli.terminal;

import static io.mschat.testing.Patience.await;

import io.mschat.cli.testing.TestTerminal;
import io.mschat.testing.Evidence;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/** A terminal that shows what it was sent, as a person would see it. */
public final class Emulator extends OutputStream {

    private final ScreenTerminal screen;
    private final StringBuilder sent = new StringBuilder();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer undecoded = ByteBuffer.allocate(1 << 16);
    private final LineDisciplineTerminal terminal;

    Emulator(int columns, int rows) throws IOException {
        screen = new ScreenTerminal(columns, rows);
        terminal = TestTerminal.open(this);
        terminal.setSize(new Size(columns, rows));
        terminal.echo(false);
        Evidence.add("the terminal's screen", () -> String.join("\n", rows()));
    }

    LineDisciplineTerminal terminal() {
        return terminal;
    }

    void type(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resize(int columns, int rows) {
        synchronized (this) {
            screen.setSize(columns, rows);
        }
        terminal.setSize(new Size(columns, rows));
        terminal.raise(Signal.WINCH);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        undecoded.put(bytes, offset, length).flip();
        CharBuffer decoded = CharBuffer.allocate(length + 4);
        decoder.decode(undecoded, decoded, false);
        undecoded.compact();
        String text = decoded.flip().toString();
        sent.append(text);
        screen.write(text);
    }

    /** All that it was ever sent. */
    synchronized String sent() {
        return sent.toString();
    }

    /** What is seen, without what is blank at the ends of rows and below them. */
    synchronized List<String> rows() {
        return screen.toString()
                .stripTrailing()
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    void awaitRows(Predicate<List<String>> condition) {
        await().until(this::rows, condition);
    }

    /** Waits until this is seen somewhere. */
    void awaitSeen(String words) {
        awaitRows(rows -> String.join("\n", rows).contains(words));
    }
}
