package io.mschat.cli.connection;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.CloseReason;

/** What a server's reason for ending a connection means to the one who is sent away. */
public final class Farewell {

    private Farewell() {}

    public static Failure of(CloseReason reason, SafeText sentence) {
        return switch (reason) {
            case CLOSED, MALFORMED, VERSION, TAKEN_OVER, KICKED, BANNED, NAME_CLAIMED, LOGGED_OUT ->
                new Failure.Refused(sentence);
            case RATE_LIMITED -> new Failure.RateLimited(sentence);
            case HANDSHAKE_FAILED, OUT_OF_SEQUENCE, TIMED_OUT, SLOW_CONSUMER, OVERLOADED, DRAINING, REKEY_OVERDUE ->
                new Failure.Unreachable(sentence);
        };
    }

    /** In a close frame only: our own sentence, because nobody vouches for the frame's. */
    static Failure of(CloseReason reason) {
        return of(reason, SafeText.of(reason.sentence()));
    }
}
