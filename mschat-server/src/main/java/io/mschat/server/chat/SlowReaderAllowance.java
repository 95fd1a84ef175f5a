package io.mschat.server.chat;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a room may still wait for members whose clients do not take what is sent to them: a token bucket of time, for
 * all members together. Clients that read in time take next to nothing of it. One that reads slowly on purpose uses it
 * up, and can hold the room up no further (ADR 30). Thread-safe.
 */
final class SlowReaderAllowance {

    /** As long as a client may take that reads its whole queue of 1 MiB over a line of 4 Mbit/s. */
    private static final Duration BURST = Duration.ofSeconds(2);

    /** A tenth of the time, so that a room has the other nine tenths even while somebody uses all of it. */
    private static final int REFILL_DIVISOR = 10;

    /**
     * What is there even if all is used up: enough for a client at work to take half a frame, and little enough that the
     * room still gets 2 MB a second.
     */
    static final Duration LEAST = Duration.ofMillis(5);

    private final LongSupplier nanoClock;

    // Guarded by this object.
    private Duration left = BURST;
    private long updated;

    SlowReaderAllowance(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        updated = nanoClock.getAsLong();
    }

    /** How long the next wait may be, at least {@link #LEAST}. */
    synchronized Duration left() {
        refill();
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }

    /** Takes a wait off what is left. */
    synchronized void take(Duration waited) {
        refill();
        left = left.compareTo(waited) > 0 ? left.minus(waited) : Duration.ZERO;
    }

    private void refill() {
        long now = nanoClock.getAsLong();
        Duration full = left.plusNanos((now - updated) / REFILL_DIVISOR);
        left = full.compareTo(BURST) > 0 ? BURST : full;
        updated = now;
    }
}
