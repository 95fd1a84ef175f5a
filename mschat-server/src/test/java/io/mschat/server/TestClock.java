package io.mschat.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that goes when a test says so; also as a steady one. */
public final class TestClock extends Clock implements LongSupplier {

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private long nanos = 1_000_000_000_000L;

    public synchronized void passes(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** As by hand: no time has passed. */
    public synchronized void isSet(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Nanoseconds of the steady clock. */
    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is UTC");
    }
}
