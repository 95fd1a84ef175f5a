package io.mschat.server.connection.limit;

import java.util.concurrent.atomic.LongAdder;

/** Counts how much the keys of one connection have been used. Any thread counts; only the sweep reads. */
public final class KeyUsage {

    private final KeyLimits limits;
    private final long begunAt;
    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** Whether the client has been asked for new keys. */
    private boolean asked;

    /** @param now nanoseconds of the steady clock */
    public KeyUsage(KeyLimits limits, long now) {
        this.limits = limits;
        this.begunAt = now;
    }

    /** Counts a frame that was sent or received. */
    public void used(byte[] frame) {
        frames.increment();
        bytes.add(frame.length);
    }

    /** Whether the client is to be asked for new keys now; if so, it counts as asked. */
    public boolean takeRequest(long now) {
        if (asked || !isUsedUp(now, 1)) {
            return false;
        }
        asked = true;
        return true;
    }

    /** Whether the keys may not be used any longer. */
    public boolean isOver(long now) {
        return isUsedUp(now, 2);
    }

    private boolean isUsedUp(long now, int times) {
        return now - begunAt >= limits.time().toNanos() * times
                || frames.sum() >= limits.frames() * times
                || bytes.sum() >= limits.bytes() * times;
    }
}
