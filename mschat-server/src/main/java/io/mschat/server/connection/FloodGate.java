package io.mschat.server.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lets so many messages through in so much time. One too many closes it: 30 seconds the first time, 60 the second, 90
 * the third, and so on. One thread at a time; times are nanoseconds of any steady clock.
 */
final class FloodGate {

    private final int messages;
    private final long windowNanos;
    private final Duration block;
    private final Deque<Long> recent = new ArrayDeque<>();
    private int blocks;
    private long closedUntil = Long.MIN_VALUE;

    FloodGate(ConnectionLimits limits) {
        this.messages = limits.floodMessages();
        this.windowNanos = limits.floodWindow().toNanos();
        this.block = limits.floodBlock();
    }

    /** Empty if a message may pass now; else how long none may. */
    Optional<Duration> admit(long now) {
        if (now < closedUntil) {
            return Optional.of(Duration.ofNanos(closedUntil - now));
        }
        while (!recent.isEmpty() && now - recent.peekFirst() >= windowNanos) {
            recent.removeFirst();
        }
        if (recent.size() < messages) {
            recent.addLast(now);
            return Optional.empty();
        }
        blocks++;
        recent.clear();
        Duration closed = block.multipliedBy(blocks);
        closedUntil = now + closed.toNanos();
        return Optional.of(closed);
    }
}
