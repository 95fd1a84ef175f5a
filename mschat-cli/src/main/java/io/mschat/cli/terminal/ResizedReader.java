package io.mschat.cli.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;

/**
 * A line reader that draws by a {@link RowDisplay}, and draws all of its prompt and line again after the window has changed.
 * JLine leaves them to the terminal, which breaks rows that are too long for it now, and no two terminals do that alike.
 * Whatever is drawn next after a change is drawn anew, and once more when the terminal has had the time to move its own rows.
 */
class ResizedReader extends WholeCharacterReader {

    /** A window that is pulled changes many times. */
    private static final Duration SETTLED = Duration.ofMillis(100);

    /** Of the line that is read. Under the lock. */
    private RowDisplay rows;

    /** Whether the window may have been pulled since all was drawn. Under the lock. */
    private boolean pulled;

    /** Whether the line is finished, and nothing is drawn of it any more. Under the lock. */
    private boolean finished;

    ResizedReader(Terminal terminal) throws IOException {
        super(terminal, "mschat");
        rows = new RowDisplay(terminal);
    }

    /** Begins a line. To be called before it is drawn for the first time. */
    final void begin() {
        lock.lock();
        try {
            finished = false;
            drawAnew();
        } finally {
            lock.unlock();
        }
    }

    /** Draws the line that is read with another prompt, if one is read. Any thread: not while it is being finished. */
    final void refit() {
        lock.lock();
        try {
            fit();
            if (reading && !finished) {
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What makes the prompt fit the window. */
    void fit() {}

    /** Takes what is read off the screen while this is done; nothing else is drawn then. */
    final void standAside(Runnable meanwhile) {
        lock.lock();
        try {
            if (reading) {
                if (isPulled()) {
                    redisplay(false);
                }
                display.update(List.of(), 0, false);
                terminal.puts(Capability.keypad_local);
                terminal.writer().write(BRACKETED_PASTE_OFF);
            }
            terminal.flush();
            meanwhile.run();
            drawHere();
        } finally {
            lock.unlock();
        }
    }

    /** Draws what is read where the cursor is, if something else was on the screen. */
    final void returnFrom(BooleanSupplier wasAway) {
        lock.lock();
        try {
            if (wasAway.getAsBoolean()) {
                drawHere();
            }
        } finally {
            lock.unlock();
        }
    }

    private void drawHere() {
        if (reading) {
            terminal.puts(Capability.keypad_xmit);
            terminal.writer().write(BRACKETED_PASTE_ON);
            drawAnew();
            fit();
            redisplay();
        }
    }

    /** What JLine would do when the program goes on after a stop, whoever has stopped it does. */
    @Override
    protected void handleSignal(Signal signal) {
        if (signal == Signal.WINCH) {
            CompletableFuture.delayedExecutor(SETTLED.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(this::settle);
        }
    }

    private void settle() {
        lock.lock();
        try {
            if (!rows.isBlank()) {
                pulled = true;
                fit();
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void printAbove(String text) {
        lock.lock();
        try {
            if (!rows.isBlank() && isPulled()) {
                redisplay(false);
            }
            super.printAbove(text);
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void redisplay(boolean flush) {
        lock.lock();
        try {
            if (isPulled()) {
                rows.eraseIn(Math.max(1, terminal.getWidth()));
                drawAnew();
            }
            super.redisplay(flush);
        } finally {
            lock.unlock();
        }
    }

    /** Asks the terminal: its signal comes when some keys and messages have been drawn already. */
    private boolean isPulled() {
        return pulled || !rows.fits(terminal.getBufferSize());
    }

    private void drawAnew() {
        pulled = false;
        size = terminal.getBufferSize();
        rows = new RowDisplay(terminal);
        display = rows;
    }

    @Override
    protected void cleanup() {
        lock.lock();
        try {
            finished = true;
            super.cleanup();
            rows = new RowDisplay(terminal);
        } finally {
            lock.unlock();
        }
    }
}
