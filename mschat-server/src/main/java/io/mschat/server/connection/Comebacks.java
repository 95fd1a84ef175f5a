package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Asks many clients, whose connections end together, to come back each at a moment of its own, so that they do not all knock at once. */
final class Comebacks {

    /** Long enough for a server to start again, and shorter than a place is kept. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final DoubleSupplier random;

    /** @param random numbers from 0 (inclusive) to 1 */
    Comebacks(DoubleSupplier random) {
        this.random = random;
    }

    /** The same ending, with a time for coming back if it may be the ending of many and has none. */
    Bye spread(Bye bye) {
        return bye.retryAfter() == null && mayEndMany(bye.reason())
                ? Bye.of(
                        bye.reason(),
                        bye.text(),
                        WITHIN.multipliedBy(Math.round(random.getAsDouble() * 1_000))
                                .dividedBy(1_000))
                : bye;
    }

    /** Whether it lies with the server and not with one client that a connection ends, and the client comes back. */
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
