package io.mschat.server.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lets so many messages through in so much time. One too many closes it: 30 seconds the first time, 60 the second, 90
 * the third, and so on, until it has been quiet for long enough. One thread at a time; times are nanoseconds of any
 * steady clock.
 */
final class FloodGate {

    private final FloodLimits limits;
    private final Runnable onBlock;
    private final Deque<Long> recent = new ArrayDeque<>();
    private int blocks;
    private long closedUntil;

    /** @param onBlock told when it closes; must not hold up */
    FloodGate(FloodLimits limits, Runnable onBlock) {
        this.limits = limits;
        this.onBlock = onBlock;
    }

    /** Empty if a message may pass now; else how long none may. */
    Optional<Duration> admit(long now) {
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

    /** Whether it is as if it were new. */
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
