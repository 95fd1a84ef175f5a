package io.mschat.server.connection;

import io.mschat.server.connection.limit.ConnectionLimits;
import java.time.Duration;

/**
 * The deadlines of one connection: for each step, and for silence. Used by the sweep; {@link #heard},
 * {@link #confirmed} and {@link #age} by any thread. Times are nanoseconds of the steady clock, so that a jump of the
 * wall clock ends no connection.
 */
final class Deadlines {

    private final ConnectionLimits limits;
    private final long openedAt;

    /** Written once, by the transport's thread. */
    private volatile long confirmedAt;

    /** Whether anything was received since the last ping. Set by the transport's threads, cleared by the sweep. */
    private volatile boolean heard = true;

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
        return !heard && now - pingedAt >= limits.pongDeadline().toNanos();
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
