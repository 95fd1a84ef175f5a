package io.mschat.server.connection.limit;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Spreads reconnects: when many connections end together, gives each client a random time to wait, so that they do not
 * all reconnect at once.
 */
public final class ReconnectSpread {

    /** The longest wait: long enough for a server to start again, and shorter than a lost member's place is kept. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final DoubleSupplier random;

    /** @param random numbers from 0 (inclusive) to 1 */
    public ReconnectSpread(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Adds a random {@code retryAfter} to a {@code bye} that has none and may end many connections at once; returns any
     * other unchanged.
     */
    public Bye spread(Bye bye) {
        return bye.retryAfter() == null && mayEndMany(bye.reason())
                ? Bye.of(
                        bye.reason(),
                        bye.text(),
                        WITHIN.multipliedBy(Math.round(random.getAsDouble() * 1_000))
                                .dividedBy(1_000))
                : bye;
    }

    /** Whether the cause is the server and not one client, and the client reconnects. */
    private static boolean mayEndMany(CloseReason reason) {
        return switch (reason) {
            case OVERLOADED, DRAINING -> true;
            case CLOSED,
                    MALFORMED,
                    HANDSHAKE_FAILED,
                    VERSION,
                    OUT_OF_SEQUENCE,
                    TIMED_OUT,
                    RATE_LIMITED,
                    SLOW_CONSUMER,
                    REKEY_OVERDUE,
                    TAKEN_OVER,
                    KICKED,
                    BANNED,
                    NAME_CLAIMED,
                    LOGGED_OUT -> false;
        };
    }
}
