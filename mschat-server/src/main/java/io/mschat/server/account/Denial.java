package io.mschat.server.account;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a request was refused.
 *
 * @param text the reason as a sentence for users
 * @param retryAfter after which time the request may be granted; null if waiting alone does not help
 */
public record Denial(ErrorCode code, String text, @Nullable Duration retryAfter) {

    /** Returns a denial with the sentence that belongs to the code. */
    public static Denial of(ErrorCode code) {
        return new Denial(code, code.sentence(), null);
    }

    static Denial of(ErrorCode code, Duration wait) {
        return new Denial(code, code.sentence(), wait);
    }

    static Denial throttled(Duration wait) {
        return of(ErrorCode.THROTTLED, wait);
    }

    /** Returns the message that closes the connection of a user who is already in the chat, for this reason. */
    public Bye bye() {
        return switch (code) {
            case BANNED -> Bye.of(CloseReason.BANNED, text, retryAfter);
            case NICKNAME_TAKEN -> Bye.of(CloseReason.NAME_CLAIMED);
            case NICKNAME_INVALID,
                    NICKNAME_RESERVED,
                    PASSWORD_TOO_SHORT,
                    EMAIL_INVALID,
                    EMAIL_TAKEN,
                    NO_ACCOUNT,
                    NOT_REGISTERED,
                    WRONG_CREDENTIALS,
                    REGISTRATION_REQUIRED,
                    SERVER_CLOSED,
                    LOCKED_DOWN,
                    VERIFICATION_FAILED,
                    VERIFICATION_ENDED,
                    NOT_AVAILABLE,
                    OUT_OF_PLACE,
                    TEXT_BLANK,
                    TEXT_TOO_LONG,
                    TEXT_INVALID,
                    NO_SUCH_USER,
                    NO_SUCH_ROOM,
                    UNKNOWN_COMMAND,
                    BAD_ARGUMENTS,
                    NOT_PERMITTED,
                    FLOODING,
                    MUTED,
                    SESSION_OVER,
                    THROTTLED,
                    UNAVAILABLE,
                    OTHER -> Bye.of(CloseReason.CLOSED, text, retryAfter);
        };
    }

    /**
     * Returns the response that tells the client of the denial.
     *
     * @param id the request that was refused; null if there was none
     */
    public Refused refused(@Nullable MessageId id) {
        return Refused.of(id, code, text, retryAfter);
    }
}
