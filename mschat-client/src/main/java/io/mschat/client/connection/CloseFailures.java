package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CloseReason;
import java.time.Duration;

/** Maps the server's reason for closing a connection to a failure. */
public final class CloseFailures {

    private CloseFailures() {}

    /** @param retryAfter how long the server asks to wait before another attempt */
    public static Failure of(CloseReason reason, SafeText sentence, Duration retryAfter) {
        return switch (reason) {
            case CLOSED, MALFORMED, VERSION, TAKEN_OVER, KICKED, BANNED, NAME_CLAIMED, LOGGED_OUT ->
                new Failure.Refused(sentence);
            case RATE_LIMITED -> new Failure.RateLimited(sentence);
            case HANDSHAKE_FAILED -> new Failure.Unreachable(sentence);
            case OUT_OF_SEQUENCE, TIMED_OUT, SLOW_CONSUMER, OVERLOADED, DRAINING, REKEY_OVERDUE ->
                new Failure.NotReady(sentence, retryAfter);
        };
    }

    /**
     * The failure for a reason that came in a close frame only. It uses the client's own sentence, because the text of
     * a close frame is not authenticated.
     */
    static Failure of(CloseReason reason) {
        return of(reason, SafeText.of(reason.sentence()), Duration.ZERO);
    }
}
