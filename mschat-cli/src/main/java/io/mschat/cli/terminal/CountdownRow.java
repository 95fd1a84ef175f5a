package io.mschat.cli.terminal;

import io.mschat.client.text.SafeText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * A countdown in the row below everything printed, redrawn in place. The cursor is in that row, so the countdown may be
 * open only while no line is read.
 */
final class CountdownRow implements Countdown {

    private static final int CONTROL_C = 3;
    private static final long PEEK_MILLIS = 1;

    private final Terminal terminal;

    /** The text in the row; empty if there is none. Guarded by this. */
    private SafeText shown = SafeText.EMPTY;

    CountdownRow(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void left(Duration time) {
        show(time);
        if (!terminal.getAttributes().getLocalFlag(LocalFlag.ISIG) && isControlCTyped()) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether Ctrl-C was typed. Discards all pending input, as a terminal does when it turns a Ctrl-C into a signal.
     */
    private boolean isControlCTyped() {
        boolean typed = false;
        try {
            while (terminal.reader().peek(PEEK_MILLIS) >= 0) {
                typed |= terminal.reader().read() == CONTROL_C;
            }
        } catch (InterruptedIOException e) {
            return true;
        } catch (IOException e) {
            // The terminal is gone: the next question will fail for that reason.
        }
        return typed;
    }

    private synchronized void show(Duration time) {
        // Rounded up: it begins with the whole time, and 0:00 is the end.
        long seconds = Math.max(0, Math.ceilDiv(time.toMillis(), 1000));
        SafeText row = SafeText.format("%d:%02d left; Ctrl-C gives up", seconds / 60, seconds % 60);
        if (!row.equals(shown)) {
            shown = row;
            erase();
            draw();
        }
    }

    /** Prints above the row: erases it, runs the printing and draws it again. */
    synchronized void makeWay(Runnable printing) {
        if (shown.isEmpty()) {
            printing.run();
        } else {
            erase();
            printing.run();
            draw();
        }
    }

    @Override
    public synchronized void close() {
        if (!shown.isEmpty()) {
            shown = SafeText.EMPTY;
            erase();
            terminal.flush();
        }
    }

    private void erase() {
        terminal.puts(Capability.carriage_return);
        terminal.puts(Capability.clr_eol);
    }

    /** Draws the row. The last column stays empty: some terminals begin a new row after a character in it. */
    private void draw() {
        AttributedString row = new AttributedString(shown.toString());
        int width = terminal.getWidth();
        terminal.writer().print(width < 2 ? row : row.columnSubSequence(0, width - 1));
        terminal.flush();
    }
}
