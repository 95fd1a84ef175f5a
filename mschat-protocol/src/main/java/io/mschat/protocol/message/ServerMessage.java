package io.mschat.protocol.message;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.VerificationCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server says inside the tunnel. Times are the server's clock. */
public sealed interface ServerMessage {

    /**
     * The login holds, or the session goes on.
     *
     * @param online how many are in the lobby, the newcomer included
     * @param commands all that the server has, whatever this user's role
     * @param resume the token for {@link ClientMessage.Resume}; null on a server that keeps no sessions
     * @param epoch which log the offsets belong to
     * @param offset the last offset given in the room before this
     * @param direct up to where this person has been told what was said to them: the rest follows
     */
    record Welcome(
            Nickname nick,
            Role role,
            int online,
            Instant at,
            List<CommandSummary> commands,
            @Nullable ResumeToken resume,
            String epoch,
            long offset,
            long direct)
            implements ServerMessage {
        public Welcome {
            commands = List.copyOf(commands);
        }
    }

    /** One command of the server, for help and completion: the name without its slash. */
    record CommandSummary(String name, String usage, String help, Role role) {}

    /** Send a mail with this code as its subject to this address, in time. */
    record Verify(String address, VerificationCode code, int seconds) implements ServerMessage {}

    /** The registration is complete. */
    record Registered(Nickname nick) implements ServerMessage {}

    /** The account is deleted. */
    record Deleted(Nickname nick) implements ServerMessage {}

    /**
     * Follows the welcome of a session that goes on: all that was missed is to come, in order and before anything new.
     *
     * @param missed how much of what was said in the room
     */
    record Resumed(long missed) implements ServerMessage {}

    /**
     * Follows the welcome of a session that goes on, in place of {@link Resumed}: what was missed in the room is no longer
     * there, because it is too old, or the log was begun anew. The latest lines follow as after a login.
     */
    record Gap() implements ServerMessage {}

    /**
     * Somebody said something in a room. To its sender it is the acknowledgement.
     *
     * @param offset one more than the room's last
     * @param id the sender's id; null to everybody else
     */
    record Said(
            long offset,
            Instant at,
            String room,
            Nickname from,
            String text,
            @Nullable MessageId id) implements ServerMessage {}

    /**
     * Somebody said something to one person; both of them see it.
     *
     * @param offset more than the last one that was said to this person
     * @param id the sender's id; null to the receiver
     * @param waiting to the sender: whether the receiver is away, and is told later; null to the receiver
     */
    record Whispered(
            long offset,
            Instant at,
            Nickname from,
            Nickname to,
            String text,
            @Nullable MessageId id,
            @Nullable Boolean waiting)
            implements ServerMessage {}

    /**
     * What a command did.
     *
     * @param data the same as a list, where the command has one (who is online): for programs
     */
    record Result(
            MessageId id, boolean ok, String text, @Nullable List<String> data) implements ServerMessage {
        public Result {
            data = data == null ? null : List.copyOf(data);
        }
    }

    /** The server has something to say. */
    record Notice(String text) implements ServerMessage {}

    /**
     * What was said before, oldest first: after a welcome, and as an answer to {@link ClientMessage.History}.
     *
     * @param id the question's; null after a welcome
     */
    record Page(@Nullable MessageId id, List<Said> messages) implements ServerMessage {
        public Page {
            messages = List.copyOf(messages);
        }
    }

    /** Somebody came; not sent to whom it is about. */
    record Joined(Nickname nick, int online, Instant at) implements ServerMessage {}

    /** Somebody went. */
    record Left(Nickname nick, int online, Instant at, Departure how) implements ServerMessage {}

    /** How somebody went. */
    enum Departure {
        LEFT,
        KICKED,
        BANNED;

        /** How somebody goes whose connection ends for this reason. */
        public static Departure of(CloseReason reason) {
            return switch (reason) {
                case KICKED -> KICKED;
                case BANNED -> BANNED;
                default -> LEFT;
            };
        }
    }

    /** The user has another role from now on, and may run other commands of those that {@code welcome} has told. */
    record Appointed(Role role) implements ServerMessage {}

    /**
     * A request is refused; the connection lives.
     *
     * @param id the request's id; null where requests have none
     * @param retryAfter when trying again can help, in whole seconds on the wire; null if unknown
     */
    record Refused(
            @Nullable MessageId id,
            ErrorCode code,
            String text,
            @Nullable Duration retryAfter) implements ServerMessage {
        /** A refusal with the code's own sentence. */
        public static Refused of(@Nullable MessageId id, ErrorCode code) {
            return new Refused(id, code, code.sentence(), null);
        }

        /**
         * The same, with the time after which it may be tried again, rounded up to seconds.
         *
         * @param wait null where time alone does not help
         */
        public static Refused of(@Nullable MessageId id, ErrorCode code, @Nullable Duration wait) {
            return of(id, code, code.sentence(), wait);
        }

        /** The same with a text of its own. */
        public static Refused of(@Nullable MessageId id, ErrorCode code, String text, @Nullable Duration wait) {
            return new Refused(id, code, text, roundedUp(wait));
        }
    }

    /**
     * The keys of this connection have been used for long: the client is to make another one and go on with the session
     * there. This one ends when it does.
     */
    record Renew() implements ServerMessage {}

    /** The connection ends now, in order. Its absence means that it was cut. */
    record Bye(CloseReason reason, String text, @Nullable Duration retryAfter) implements ServerMessage {
        /** An ending with the reason's own sentence. */
        public static Bye of(CloseReason reason) {
            return new Bye(reason, reason.sentence(), null);
        }

        /**
         * An ending with a text of its own, and the time after which coming back can help, rounded up to seconds.
         *
         * @param wait null where time alone does not help
         */
        public static Bye of(CloseReason reason, String text, @Nullable Duration wait) {
            return new Bye(reason, text, roundedUp(wait));
        }
    }

    private static @Nullable Duration roundedUp(@Nullable Duration time) {
        return time == null
                ? null
                : Duration.ofSeconds(time.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
