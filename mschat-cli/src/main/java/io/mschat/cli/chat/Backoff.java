package io.mschat.cli.chat;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt to come back: longer and longer, and at random, so that not all come at once. For all attempts of a
 * chat: a server that sends everybody away as soon as they are in is not asked faster than one that is not there. One thread.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** A connection that has lasted so long was worth coming back for. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** A connection has ended, or is about to. Whether it was a steady one, after which all begins anew. */
    boolean lasted(Duration time) {
        boolean steady = time.compareTo(STEADY) >= 0;
        if (steady) {
            next = FIRST;
        }
        return steady;
    }

    /**
     * Between a half and the whole of the next step, and not less than this.
     *
     * @param least zero where nobody asks for it
     */
    Duration next(Duration least) {
        Duration wait = next.multipliedBy(500 + random.nextInt(500)).dividedBy(1_000);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return least.compareTo(wait) > 0 ? least : wait;
    }
}
