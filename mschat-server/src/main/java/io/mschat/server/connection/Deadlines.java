package io.mschat.server.connection;

import io.mschat.server.connection.limit.ConnectionLimits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The deadlines of one connection: for each step, and for silence. Used by the sweep; {@link #heard},
 * {@link #answered}, {@link #sent}, {@link #confirmed} and {@link #age} by any thread. Times are nanoseconds of the steady clock, so that a jump of the wall
 * clock ends no connection.
 */
final class Deadlines {

    /**
     * Bytes a second that a peer is trusted to read at the least: its pong waits behind what was sent before the ping.
     * From this rate on, the kernel takes a frame in time as well.
     */
    private static final int SLOWEST = 8 * 1024;

    /** So many bytes are read within the deadline for a pong, however slowly. */
    private static final int LITTLE = 32 * 1024;

    /** The most bytes that can be on their way: what the kernel holds for one socket. */
    private static final int MAX_ON_THE_WAY = 256 * 1024;

    private final ConnectionLimits limits;
    private final long openedAt;

    /** Written once, by the transport's thread. */
    private volatile long confirmedAt;

    /** Whether anything was received since the last ping. Set by the transport's threads, cleared by the sweep. */
    private volatile boolean heard = true;

    /** Bytes sent since the last pong; counted up to what can be on its way. */
    private final AtomicInteger onTheWay = new AtomicInteger();

    private long pingedAt;

    Deadlines(ConnectionLimits limits, long now) {
        this.limits = limits;
        this.openedAt = now;
        this.pingedAt = now;
    }

    Duration age(long now) {
        return Duration.ofNanos(now - openedAt);
    }

    void confirmed(long now) {
        confirmedAt = now;
    }

    void heard() {
        heard = true;
    }

    /** A ping was answered, so what was sent before it has been read. */
    void answered() {
        heard = true;
        onTheWay.set(0);
    }

    void sent(int bytes) {
        onTheWay.accumulateAndGet(bytes, (sum, more) -> Math.min(MAX_ON_THE_WAY, sum + more));
    }

    /** Whether a connection in this phase has taken too long, or been silent for too long. */
    boolean passed(Phase phase, long now) {
        return switch (phase) {
            case Phase.Opened opened -> handshakeOverdue(now);
            case Phase.Answering answering -> handshakeOverdue(now);
            case Phase.Answered answered -> handshakeOverdue(now);
            case Phase.Confirmed confirmed ->
                silent(now) || now - confirmedAt >= limits.login().toNanos();
            case Phase.Asking asking -> silent(now);
            case Phase.Verifying verifying -> silent(now);
            case Phase.Joined joined -> silent(now);
            case Phase.Ended ended -> false;
        };
    }

    private boolean handshakeOverdue(long now) {
        return now - openedAt >= limits.handshake().toNanos();
    }

    private boolean silent(long now) {
        return !heard
                && now - pingedAt
                        >= limits.pongDeadline()
                                .plus(timeToRead(onTheWay.get()))
                                .toNanos();
    }

    private static Duration timeToRead(int bytes) {
        return Duration.ofMillis(Math.max(0, bytes - LITTLE) * 1_000L / SLOWEST);
    }

    /** Whether a ping is due; if so, it counts as sent. */
    boolean takePing(long now) {
        if (now - pingedAt < limits.pingInterval().toNanos()) {
            return false;
        }
        pingedAt = now;
        heard = false;
        return true;
    }
}
