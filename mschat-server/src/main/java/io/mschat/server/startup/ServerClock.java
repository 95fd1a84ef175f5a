package io.mschat.server.startup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's clock. It shows the machine's time, unless that leaps by more than {@link #LEAP} at once. Then it goes
 * on at its own pace and logs that the clock must be checked. So no session, mute or code ends, and nothing is deleted
 * for its age, only because a clock was set wrong. A leap that lasts for {@link #DOUBT} is accepted. A new start
 * accepts the time that it finds. Thread-safe.
 */
public final class ServerClock extends Clock {

    /** More than a machine sleeps from Friday to Monday, and no more than most timed things last. */
    static final Duration LEAP = Duration.ofDays(7);

    /** Enough time for an operator to see the log. */
    public static final Duration DOUBT = Duration.ofHours(12);

    /**
     * A machine without a battery begins with an earlier time than this. Its clock was not set yet, and the next time
     * is accepted.
     */
    private static final Instant BEFORE_THIS_PROGRAM = Instant.parse("2026-01-01T00:00:00Z");

    private static final Logger log = LoggerFactory.getLogger(ServerClock.class);

    private final Clock machine;
    private final LongSupplier nanoClock;

    // The machine's time when it was last accepted, and the monotonic time at that moment. Guarded by this object.
    private Instant believed;
    private long believedAt;

    // The machine's time when it leapt and was not accepted, and the monotonic time at that moment. Guarded by this
    // object.
    private Instant doubted = Instant.MIN;
    private long doubtedAt;

    /** @param nanoClock a monotonic clock, in nanoseconds */
    public ServerClock(Clock machine, LongSupplier nanoClock) {
        this.machine = machine;
        this.nanoClock = nanoClock;
        this.believed = machine.instant();
        this.believedAt = nanoClock.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        Instant told = machine.instant();
        long now = nanoClock.getAsLong();
        Instant expected = believed.plusNanos(now - believedAt);
        if (!isLeap(expected, told) || believed.isBefore(BEFORE_THIS_PROGRAM)) {
            return believe(told, now);
        }
        if (doubted.equals(Instant.MIN) || isLeap(doubted.plusNanos(now - doubtedAt), told)) {
            log.warn(
                    "this machine's clock has leapt from {} to {}, and is not believed for {} hours: if it is wrong, set it"
                            + " right; if it is right, start the server again",
                    expected,
                    told,
                    DOUBT.toHours());
            doubted = told;
            doubtedAt = now;
        }
        return now - doubtedAt < DOUBT.toNanos() ? expected : believe(told, now);
    }

    private static boolean isLeap(Instant expected, Instant told) {
        return Duration.between(expected, told).abs().compareTo(LEAP) > 0;
    }

    private Instant believe(Instant told, long now) {
        if (!doubted.equals(Instant.MIN)) {
            log.info("this machine's clock is believed again: {}", told);
            doubted = Instant.MIN;
        }
        believed = told;
        believedAt = now;
        return told;
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock tells instants");
    }
}
