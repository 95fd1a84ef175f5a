package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CloseReason;

/** Maps the server's reason for closing a connection to a failure. */
public final class CloseFailures {

    private CloseFailures() {}

    public static Failure of(CloseReason reason, SafeText sentence) {
        return switch (reason) {
            case CLOSED, MALFORMED, VERSION, TAKEN_OVER, KICKED, BANNED, NAME_CLAIMED, LOGGED_OUT ->
                new Failure.Refused(sentence);
            case RATE_LIMITED -> new Failure.RateLimited(sentence);
            case HANDSHAKE_FAILED, OUT_OF_SEQUENCE, TIMED_OUT, SLOW_CONSUMER, OVERLOADED, DRAINING, REKEY_OVERDUE ->
                new Failure.Unreachable(sentence);
        };
    }

    /**
     * The failure for a reason that came in a close frame only. It uses the client's own sentence, because the text of
     * a close frame is not authenticated.
     */
    static Failure of(CloseReason reason) {
        return of(reason, SafeText.of(reason.sentence()));
    }
}
