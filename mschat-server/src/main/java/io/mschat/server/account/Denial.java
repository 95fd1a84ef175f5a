package io.mschat.server.account;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused.
 *
 * @param text the same for people
 * @param retryAfter after which time it may be granted; null where time alone does not help
 */
public record Denial(ErrorCode code, String text, @Nullable Duration retryAfter) {

    /** With the code's own sentence. */
    public static Denial of(ErrorCode code) {
        return new Denial(code, code.sentence(), null);
    }

    static Denial of(ErrorCode code, Duration wait) {
        return new Denial(code, code.sentence(), wait);
    }

    static Denial throttled(Duration wait) {
        return of(ErrorCode.THROTTLED, wait);
    }

    /** The same to somebody who is in already. */
    public Bye bye() {
        return switch (code) {
            case BANNED -> Bye.of(CloseReason.BANNED, text, retryAfter);
            case NICKNAME_TAKEN -> Bye.of(CloseReason.NAME_CLAIMED);
            default -> Bye.of(CloseReason.CLOSED, text, retryAfter);
        };
    }

    /** As the client is told. */
    public Refused refused(@Nullable MessageId id) {
        return Refused.of(id, code, text, retryAfter);
    }
}
