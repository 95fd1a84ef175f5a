package io.mschat.client.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: how long to wait before each attempt to reconnect. The wait grows up to
 * {@link #LONGEST} and is random, so that clients do not all reconnect at once. One instance serves all attempts of a
 * chat: a server that disconnects every client right after login is not asked more often than one that is down. One
 * thread.
 */
public final class Backoff {

    /** Short, because most cuts are a hiccup of the line. */
    private static final Duration FIRST = Duration.ofMillis(500);

    /** Somebody watches, and a server that is up again is to be noticed before they try it by hand. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** A connection that has lasted this long resets the backoff. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private Duration next = FIRST;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Notes that a connection has ended or is about to be replaced, and how long it has lasted.
     *
     * @return whether it lasted at least {@link #STEADY}; then the backoff starts from the beginning
     */
    boolean lasted(Duration time) {
        boolean steady = time.compareTo(STEADY) >= 0;
        if (steady) {
            next = FIRST;
        }
        return steady;
    }

    /**
     * The next wait: a random time between half of the current step and the whole of it, but not less than the given
     * minimum. Each call doubles the step, up to {@link #LONGEST}.
     *
     * @param least the minimum that the server asks for; zero if it asks for none
     */
    public Duration next(Duration least) {
        Duration wait = next.multipliedBy(500 + random.nextInt(500)).dividedBy(1_000);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return least.compareTo(wait) > 0 ? least : wait;
    }
}
