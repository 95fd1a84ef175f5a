package io.mschat.cli.terminal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * Stops the program at Ctrl-Z, as any that edits lines: the terminal is given back before, and taken again when the shell says
 * {@code fg}, with what is read drawn anew.
 */
final class JobControl implements AutoCloseable {

    /** The thread of a signal that has come has begun after that. */
    private static final long SIGNAL_MILLIS = 50;

    private final Terminal terminal;
    private final TerminalModes modes;
    private final Editor editor;
    private final BooleanSupplier unstoppable;
    private final ProcessSignal controlZ;
    private final ProcessSignal cont;

    /** A permit for each time that the program has gone on after it was stopped. */
    private final Semaphore continued = new Semaphore(0);

    /** Whether the terminal has been asked to tell where the person looks. */
    private volatile boolean heeding;

    /** @param unstoppable whether Ctrl-Z is a key now */
    JobControl(Terminal terminal, TerminalModes modes, Editor editor, BooleanSupplier unstoppable) {
        this.terminal = terminal;
        this.modes = modes;
        this.editor = editor;
        this.unstoppable = unstoppable;
        this.controlZ = ProcessSignal.handle("TSTP", this::stop);
        this.cont = ProcessSignal.handle("CONT", this::goOn);
    }

    private void stop() {
        suspend(controlZ::passOn);
    }

    /**
     * What a Ctrl-Z does that the terminal tells of itself, as one in memory, and not by a signal: nothing unless this is set.
     *
     * @param stop returns when the program goes on
     */
    void stopBy(Runnable stop) {
        terminal.handle(Signal.TSTP, signal -> suspend(stop));
    }

    /** From now on the terminal tells where the person looks, while it is this program's. */
    void trackFocus() {
        heeding = true;
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
                take();
            });
        }
    }

    /**
     * Whether the program was stopped as it gave the terminal back, and goes on already: behind a script that was stopped at
     * once, the terminal is the shell's before.
     */
    private boolean hasGoneOn() {
        try {
            return continued.tryAcquire(SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Where the program was stopped without being asked, whoever had the terminal meanwhile has set it for themselves. */
    private void goOn() {
        continued.release();
        editor.returnFrom(() -> {
            boolean wasAway = modes.areLost();
            if (wasAway) {
                take();
            }
            return wasAway;
        });
    }

    private void take() {
        modes.set(editor.isReading());
        terminal.trackFocus(heeding);
    }

    @Override
    public void close() {
        Stream.of(controlZ, cont).forEach(ProcessSignal::close);
    }
}
