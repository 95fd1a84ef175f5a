package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.time.Duration;

/** The time left where nothing can be taken back: a line whenever another minute is over. */
final class CountdownLines implements Countdown {

    private final Screen screen;
    private final ProcessSignal controlC;

    /** The minutes that the last line told; before the first, those that whoever waits has been told already. */
    private long told = -1;

    /** The thread that opens it is the one that waits. */
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
