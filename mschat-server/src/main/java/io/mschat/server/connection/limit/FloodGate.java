package io.mschat.server.connection.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Rate limiter that lets a number of messages pass within a window. One too many closes it: with the default settings
 * for 30 seconds the first time, 60 the second, 90 the third, and so on, until it has been quiet for long enough. Not
 * thread-safe; times are nanoseconds of any steady clock.
 */
public final class FloodGate {

    private final FloodLimits limits;
    private final Runnable onBlock;
    private final Deque<Long> recent = new ArrayDeque<>();
    private int blocks;
    private long closedUntil;

    /** @param onBlock called when it closes; must not block */
    public FloodGate(FloodLimits limits, Runnable onBlock) {
        this.limits = limits;
        this.onBlock = onBlock;
    }

    /** Counts a message. Empty if it may pass; otherwise how long no message may. */
    public Optional<Duration> admit(long now) {
        if (blocks > 0 && now < closedUntil) {
            return Optional.of(Duration.ofNanos(closedUntil - now));
        }
        forget(now);
        if (recent.size() < limits.messages()) {
            recent.addLast(now);
            return Optional.empty();
        }
        blocks++;
        recent.clear();
        Duration closed = limits.block().multipliedBy(blocks);
        closedUntil = now + closed.toNanos();
        onBlock.run();
        return Optional.of(closed);
    }

    /** Whether it is in the state of a new gate, so that it may be dropped. */
    boolean isPristine(long now) {
        forget(now);
        return recent.isEmpty() && blocks == 0;
    }

    private void forget(long now) {
        while (!recent.isEmpty() && now - recent.peekFirst() >= limits.window().toNanos()) {
            recent.removeFirst();
        }
        if (now - closedUntil >= limits.forgiveness().toNanos()) {
            blocks = 0;
        }
    }
}
