package io.mschat.cli.terminal;

import io.mschat.client.text.SafeText;
import java.time.Duration;

/** A countdown for a screen that cannot erase anything: it prints a line after each minute. */
final class CountdownLines implements Countdown {

    private final Screen screen;
    private final ProcessSignal controlC;

    /**
     * The minutes in the last line; before the first line, the minutes that the user has been told before the wait; -1
     * before the first call.
     */
    private long told = -1;

    /** Must be created on the waiting thread: Ctrl-C interrupts it. */
    CountdownLines(Screen screen) {
        this.screen = screen;
        this.controlC = ProcessSignal.handle("INT", Thread.currentThread()::interrupt);
    }

    @Override
    public void left(Duration time) {
        long minutes = Math.max(0, Math.ceilDiv(time.toMillis(), 60_000));
        if (minutes > 0 && minutes < told) {
            screen.print(SafeText.format(
                    "%d %s left%s",
                    minutes, minutes == 1 ? "minute" : "minutes", controlC.isIgnored() ? "" : "; Ctrl-C gives up"));
        }
        told = minutes;
    }

    @Override
    public void close() {
        controlC.close();
    }
}
