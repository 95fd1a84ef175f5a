package io.mschat.cli.terminal.line;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jline.reader.Candidate;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;

/**
 * A line reader that draws with a {@link RowDisplay}, and redraws the prompt and the line after the window was resized.
 * JLine leaves that to the terminal, which wraps rows that have become too long, and terminals differ in how they do
 * it. The first drawing after a resize redraws everything, and it is done once more after the terminal has had time to
 * move its own rows.
 */
class ResizeAwareReader extends WholeCharacterReader {

    /** How long to wait after a resize. A window that is being dragged changes its size many times. */
    private static final Duration SETTLED = Duration.ofMillis(100);

    /** The display of the line that is being read. Guarded by the lock. */
    private RowDisplay rows;

    /** Whether the window may have been resized since everything was drawn. Guarded by the lock. */
    private boolean pulled;

    /** Whether the line is finished and no longer drawn. Guarded by the lock. */
    private boolean finished;

    ResizeAwareReader(Terminal terminal) throws IOException {
        super(terminal, "mschat");
        rows = new RowDisplay(terminal);
    }

    /** Begins a line. To be called before the line is drawn for the first time. */
    final void begin() {
        lock.lock();
        try {
            finished = false;
            drawAnew();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Redraws the line that is being read with a new prompt. Does nothing if no line is read or the line is being
     * finished. Any thread.
     */
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

    /** Called to fit the prompt to the window before it is drawn. */
    void fit() {}

    /** Removes the line that is being read from the screen while the action runs. Nothing else is drawn meanwhile. */
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

    /** Redraws the line that is being read at the cursor, if something else was on the screen. */
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

    /**
     * Handles only the resize signal. JLine would also redraw when the program is continued after a stop; the code that
     * stops the program does that here.
     */
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

    /** Shows as many suggestions as the window has room for, and how many more there are. */
    @Override
    protected boolean doList(
            List<Candidate> suggestions,
            String completed,
            boolean runLoop,
            BiFunction<CharSequence, Boolean, CharSequence> escaper,
            boolean forSuggestion) {
        AttributedString line = AttributedStringBuilder.append(prompt, buf.toString());
        setVariable(LIST_MAX, SuggestionRoom.of(suggestions, line, size));
        // JLine sorts them only when it has left some out.
        List<Candidate> sorted = new ArrayList<>(suggestions);
        sorted.sort(Comparator.comparingInt(Candidate::sort));
        return super.doList(sorted, completed, runLoop, escaper, forSuggestion);
    }

    /**
     * Whether the window was resized. Asks the terminal for its size, because the resize signal may come after some
     * keys and messages were drawn.
     */
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
