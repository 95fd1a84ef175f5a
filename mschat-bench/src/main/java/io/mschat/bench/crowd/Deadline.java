package io.mschat.bench.crowd;

import java.time.Duration;

/** When something that is waited for counts as hanging. */
public final class Deadline {

    private final long end;
    private final Duration time;

    private Deadline(Duration time) {
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    public static Deadline in(Duration time) {
        return new Deadline(time);
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** @throws BenchFailure if the time is over */
    public void check(String whatIsMissing) {
        if (isOver()) {
            throw new BenchFailure("after " + time.toSeconds() + " s: " + whatIsMissing);
        }
    }
}
