package io.mschat.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's time: this machine's, unless that leaps by more than {@link #LEAP} at once. Then it goes on at its own pace, so
 * that no session, mute or code ends and nothing is deleted for its age only because a clock was set wrong, and the log asks
 * for the clock to be looked at. A leap that lasts for {@link #DOUBT} is believed. A new start believes what it finds.
 * Thread-safe.
 */
final class ServerClock extends Clock {

    /** More than a machine sleeps from Friday to Monday, and no more than most things last that end by time. */
    static final Duration LEAP = Duration.ofDays(7);

    /** Enough for somebody to see it. */
    static final Duration DOUBT = Duration.ofHours(12);

    /** Whoever is told so has not been told the time yet, and believes what comes next: a machine without a battery. */
    private static final Instant BEFORE_THIS_PROGRAM = Instant.parse("2026-01-01T00:00:00Z");

    private static final Logger log = LoggerFactory.getLogger(ServerClock.class);

    private final Clock machine;
    private final LongSupplier nanoClock;

    // What the machine said when it was believed last, and when that was. Guarded by this object.
    private Instant believed;
    private long believedAt;

    // The same of what is not believed. Guarded by this object.
    private Instant doubted = Instant.MIN;
    private long doubtedAt;

    /** @param nanoClock a steady clock, in nanoseconds */
    ServerClock(Clock machine, LongSupplier nanoClock) {
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
