package io.mschat.server.connection;

import io.mschat.server.connection.limit.ConnectionLimits;
import io.mschat.server.connection.limit.FloodLimits;
import io.mschat.server.connection.limit.KeyLimits;
import java.time.Duration;

/** Limits small enough to reach. */
public final class TestLimits {

    public static final ConnectionLimits SMALL = new ConnectionLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10),
            4,
            8,
            3,
            5,
            Duration.ofMinutes(10),
            64 * 1024,
            new KeyLimits(Duration.ofHours(1), 1_000, 1_000_000),
            new FloodLimits(5, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(10)));

    private TestLimits() {}

    /** The same, but for a crowd from one address. */
    static ConnectionLimits crowd(int people) {
        return with(people, 1 << 20);
    }

    /** The same, but so many bytes may wait for each client. */
    static ConnectionLimits queue(int bytes) {
        return with(SMALL.newPerSource(), bytes);
    }

    private static ConnectionLimits with(int people, int queueBytes) {
        return new ConnectionLimits(
                SMALL.handshake(),
                SMALL.login(),
                SMALL.pingInterval(),
                SMALL.pongDeadline(),
                SMALL.pendingHandshakes(),
                SMALL.maxPendingHandshakes(),
                people,
                people,
                SMALL.sourceWindow(),
                queueBytes,
                SMALL.keys(),
                SMALL.flood());
    }
}
