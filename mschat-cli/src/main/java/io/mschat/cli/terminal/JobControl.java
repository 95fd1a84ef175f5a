package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.Editor;
import io.mschat.cli.terminal.line.TerminalModes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * Handles Ctrl-Z and {@code fg} as other line editors do: restores the terminal before the program stops, and takes it
 * over and redraws the line when the shell continues the program.
 */
final class JobControl implements AutoCloseable {

    /** How long to wait for the handler of a signal that has been delivered. Its thread has started by then. */
    private static final long SIGNAL_MILLIS = 50;

    private final Terminal terminal;
    private final TerminalModes modes;
    private final Editor editor;
    private final BooleanSupplier unstoppable;
    private final ProcessSignal controlZ;
    private final ProcessSignal cont;

    /** Has a permit for each SIGCONT: each time the program was continued after a stop. */
    private final Semaphore continued = new Semaphore(0);

    /** Whether focus reports were requested from the terminal. */
    private volatile boolean focusRequested;

    /** @param unstoppable whether Ctrl-Z is an ordinary key now */
    JobControl(Terminal terminal, TerminalModes modes, Editor editor, BooleanSupplier unstoppable) {
        this.terminal = terminal;
        this.modes = modes;
        this.editor = editor;
        this.unstoppable = unstoppable;
        this.controlZ = ProcessSignal.handle("TSTP", this::stop);
        this.cont = ProcessSignal.handle("CONT", this::continued);
    }

    private void stop() {
        suspend(controlZ::passOn);
    }

    /**
     * Sets what Ctrl-Z does on a terminal that reports it itself and not by a process signal, such as a terminal in
     * memory. Nothing happens there unless this is set.
     *
     * @param stop returns when the program is continued
     */
    void stopBy(Runnable stop) {
        terminal.handle(Signal.TSTP, signal -> suspend(stop));
    }

    /** Requests focus reports from the terminal, for as long as the program has it. */
    void trackFocus() {
        focusRequested = true;
        terminal.trackFocus(true);
    }

    private void suspend(Runnable stop) {
        if (!unstoppable.getAsBoolean()) {
            continued.drainPermits();
            editor.standAside(() -> {
                terminal.trackFocus(false);
                modes.giveBack();
                if (!hasGoneOn()) {
                    stop.run();
                }
                takeTerminal();
            });
        }
    }

    /**
     * Whether the program was stopped while it restored the terminal, and has been continued already. This happens when
     * the program runs under a script that was stopped at once: the terminal then belongs to the shell before it is
     * restored.
     */
    private boolean hasGoneOn() {
        try {
            return continued.tryAcquire(SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Handles SIGCONT. If the program was stopped without Ctrl-Z, the program that had the terminal meanwhile has
     * changed its modes; they are set again.
     */
    private void continued() {
        continued.release();
        editor.returnFrom(() -> {
            boolean wasAway = modes.areLost();
            if (wasAway) {
                takeTerminal();
            }
            return wasAway;
        });
    }

    private void takeTerminal() {
        modes.set(editor.isReading());
        terminal.trackFocus(focusRequested);
    }

    @Override
    public void close() {
        Stream.of(controlZ, cont).forEach(ProcessSignal::close);
    }
}
