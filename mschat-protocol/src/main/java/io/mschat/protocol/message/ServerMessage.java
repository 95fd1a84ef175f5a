package io.mschat.protocol.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.VerificationCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A message from a server inside the tunnel. Times are the server's clock. */
public sealed interface ServerMessage {

    /** A response to a request that has an id. */
    sealed interface Answer permits Result, Page, Refused {
        /** The request's id; null if the message answers none. */
        @Nullable
        MessageId id();
    }

    /** The end of a login, a registration or a deletion. */
    sealed interface AccountAnswer permits Welcome, Registered, Deleted, Refused {}

    /**
     * The login is granted, or the session is resumed.
     *
     * @param online the number of users in the lobby, including the new one
     * @param commands all commands of the server, including those that this user's role may not run
     * @param resume the token for {@link ClientMessage.Resume}; null on a server that keeps no sessions
     * @param streams the streams that this user is in, each with the position from which messages follow
     */
    record Welcome(
            Nickname nick,
            Role role,
            int online,
            Instant at,
            List<CommandSummary> commands,
            @Nullable ResumeToken resume,
            List<StreamPosition> streams)
            implements ServerMessage, AccountAnswer {
        public Welcome {
            commands = List.copyOf(commands);
            streams = List.copyOf(streams);
        }

        /**
         * The position in one of the streams.
         *
         * @throws NoSuchElementException if the user is not in it
         */
        public StreamPosition in(StreamId stream) {
            return streams.stream()
                    .filter(position -> position.stream().equals(stream))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A command of the server, for help and completion: the name is without its slash. */
    record CommandSummary(String name, String usage, String help, Role role) {}

    /** Asks for a mail with this code as its subject to this address, within this time. */
    record Verify(String address, VerificationCode code, int seconds) implements ServerMessage {}

    /** The registration is complete. */
    record Registered(Nickname nick) implements ServerMessage, AccountAnswer {}

    /** The account is deleted. */
    record Deleted(Nickname nick) implements ServerMessage, AccountAnswer {}

    /**
     * Follows the welcome of a resumed session: all missed messages of this stream follow, in order and before any new one.
     *
     * @param missed how many there are
     */
    record Resumed(StreamId stream, long missed) implements ServerMessage {}

    /**
     * Follows the welcome of a resumed session, in place of {@link Resumed}: the missed messages of this stream are no
     * longer stored, because they are too old or the log was begun anew. The latest messages follow, as after a login.
     */
    record Gap(StreamId stream) implements ServerMessage {}

    /**
     * A message of a stream: its envelope and what it says. For its sender it is the acknowledgement.
     *
     * @param offset in a room, one more than that of the last message; of direct messages, more than that of the receiver's last
     * @param to the receiver of a direct message, which only they and the sender get; null in all other streams
     * @param id the sender's id; null for all others
     * @param waiting for the sender of a direct message: whether the receiver is away and will get it later; else null
     */
    record Entry(
            StreamId stream,
            long offset,
            Instant at,
            Nickname from,
            @Nullable Nickname to,
            Payload payload,
            @Nullable MessageId id,
            @Nullable Boolean waiting)
            implements ServerMessage {
        public Entry {
            ReceiverRule.check(stream, to);
        }

        /** Whether this is a direct message. */
        @JsonIgnore
        public boolean isDirect() {
            return to != null;
        }
    }

    /**
     * The result of a command.
     *
     * @param data the result as a list for programs, if the command has one (such as the online users); else null
     */
    record Result(
            MessageId id, boolean ok, String text, @Nullable List<String> data) implements ServerMessage, Answer {
        public Result {
            data = data == null ? null : List.copyOf(data);
        }
    }

    /** A text from the server for the user. */
    record Notice(String text) implements ServerMessage {}

    /**
     * Earlier messages, oldest first: after a welcome, and as the response to {@link ClientMessage.History}.
     *
     * @param id the request's id; null after a welcome
     */
    record Page(@Nullable MessageId id, List<Entry> entries) implements ServerMessage, Answer {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** A user joined. Not sent to that user. */
    record Joined(Nickname nick, int online, Instant at) implements ServerMessage {}

    /** A user left. */
    record Left(Nickname nick, int online, Instant at, Departure how) implements ServerMessage {}

    /** How a user left. */
    enum Departure {
        LEFT,
        KICKED,
        BANNED;

        /** Returns how a user leaves whose connection ends for this reason. */
        public static Departure of(CloseReason reason) {
            return switch (reason) {
                case KICKED -> KICKED;
                case BANNED -> BANNED;
                case CLOSED,
                        MALFORMED,
                        HANDSHAKE_FAILED,
                        VERSION,
                        OUT_OF_SEQUENCE,
                        TIMED_OUT,
                        RATE_LIMITED,
                        SLOW_CONSUMER,
                        OVERLOADED,
                        DRAINING,
                        REKEY_OVERDUE,
                        TAKEN_OVER,
                        NAME_CLAIMED,
                        LOGGED_OUT -> LEFT;
            };
        }
    }

    /** The user has another role from now on, and may run other commands of those in {@code welcome}. */
    record Appointed(Role role) implements ServerMessage {}

    /**
     * A request is refused; the connection stays open.
     *
     * @param id the request's id; null where requests have none
     * @param retryAfter the time after which trying again can help, in whole seconds on the wire; null if unknown
     */
    record Refused(
            @Nullable MessageId id,
            ErrorCode code,
            String text,
            @Nullable Duration retryAfter) implements ServerMessage, Answer, AccountAnswer {
        /** Creates a refusal with the code's own sentence. */
        public static Refused of(@Nullable MessageId id, ErrorCode code) {
            return new Refused(id, code, code.sentence(), null);
        }

        /**
         * Creates a refusal with the code's own sentence and the time after which it may be tried again, rounded up to
         * seconds.
         *
         * @param wait null if waiting alone does not help
         */
        public static Refused of(@Nullable MessageId id, ErrorCode code, @Nullable Duration wait) {
            return of(id, code, code.sentence(), wait);
        }

        /**
         * Creates a refusal with a text of its own and the time after which it may be tried again, rounded up to
         * seconds.
         *
         * @param wait null if waiting alone does not help
         */
        public static Refused of(@Nullable MessageId id, ErrorCode code, String text, @Nullable Duration wait) {
            return new Refused(id, code, text, roundedUp(wait));
        }
    }

    /**
     * The keys of this connection have been used for long: the client must open another connection and resume the
     * session there. This connection ends then.
     */
    record Renew() implements ServerMessage {}

    /** The connection ends now, in order. Without this message it was cut. */
    record Bye(CloseReason reason, String text, @Nullable Duration retryAfter) implements ServerMessage {
        /** Creates an ending with the reason's own sentence. */
        public static Bye of(CloseReason reason) {
            return new Bye(reason, reason.sentence(), null);
        }

        /**
         * Creates an ending with a text of its own, and the time after which connecting again can help, rounded up to
         * seconds.
         *
         * @param wait null if waiting alone does not help
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
