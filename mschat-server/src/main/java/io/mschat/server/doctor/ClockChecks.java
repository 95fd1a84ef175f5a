package io.mschat.server.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Checks the clock by which everything is dated. */
public final class ClockChecks {

    /** When this was written: a clock that says an earlier time was never set. */
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

    /** Users notice a larger difference. */
    private static final Duration TOLERABLE = Duration.ofSeconds(5);

    private static final String REMEDY = ". Set it, best by NTP: bans and sessions end by it.";

    private ClockChecks() {}

    /**
     * Compares the clock with another time.
     *
     * @param others the database server's clock, or the time of the last stored message, which is in the past; empty if
     *     there is none
     */
    public static Finding look(Instant now, Optional<Instant> others) {
        if (now.isBefore(PAST)) {
            return Finding.failure("clock", "it says " + seconds(now) + REMEDY);
        }
        Duration ahead = others.map(other -> Duration.between(now, other)).orElse(Duration.ZERO);
        return ahead.compareTo(TOLERABLE) > 0
                ? Finding.warning(
                        "clock",
                        "it says " + seconds(now) + ", and the database knows of " + seconds(others.orElse(now))
                                + REMEDY)
                : Finding.ok("clock", seconds(now));
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
