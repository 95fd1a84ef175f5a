package io.mschat.protocol.message;

import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message from a client inside the tunnel. Input of users (nicknames, texts, addresses) is sent as plain strings: the
 * server checks it and refuses it with a sentence. Values made by programs (ids, offsets) have types here, and an
 * invalid one ends the connection.
 */
public sealed interface ClientMessage {

    /** A request before the chat, about an account. */
    sealed interface AccountRequest extends ClientMessage permits Login, Register, Delete {}

    /**
     * Logs in under a nickname; a registered nickname needs its password. The response is {@code welcome} or
     * {@code refused}.
     */
    record Login(String nick, @Nullable Password password) implements AccountRequest {}

    /** Begins a registration. The response is {@code verify} or {@code refused}, and later {@code registered}. */
    record Register(String nick, String email, Password password) implements AccountRequest {
        /** Without the address as typed: it is personal. */
        @Override
        public String toString() {
            return "Register[nick=" + nick + ", email=[redacted], password=" + password + "]";
        }
    }

    /**
     * Begins the deletion of the account that belongs to an address. The response is {@code verify} or {@code refused},
     * and later {@code deleted}.
     */
    record Delete(String email) implements AccountRequest {
        @Override
        public String toString() {
            return "Delete[email=[redacted]]";
        }
    }

    /** Changes the user's own password. The response is {@code result} or {@code refused}. */
    record Passwd(MessageId id, Password current, Password wanted) implements ClientMessage {}

    /**
     * Resumes a session whose connection broke, or is to be replaced. The response is {@code welcome} and then
     * {@code resumed} or {@code gap}; or {@code refused}.
     *
     * @param positions for each stream, the last message received
     */
    record Resume(ResumeToken token, List<StreamPosition> positions) implements ClientMessage {
        public Resume {
            positions = List.copyOf(positions);
        }
    }

    /**
     * Sends a message to a stream. The response is the sender's own {@code entry}, or {@code refused}.
     *
     * @param to the nickname of the receiver of a direct message; null in all other streams
     */
    record Post(MessageId id, StreamId stream, @Nullable String to, Payload payload) implements ClientMessage {
        public Post {
            ReceiverRule.check(stream, to);
        }
    }

    /**
     * Runs a command of the server; the line is without its slash. The response is {@code result} or {@code refused}.
     */
    record Command(MessageId id, String line) implements ClientMessage {
        /** Without the line: an operator's may contain a new password. */
        @Override
        public String toString() {
            return "Command[id=" + id + ", line=[redacted]]";
        }
    }

    /**
     * Requests the messages before an offset, the newest last. The response is one {@code page} or {@code refused}.
     *
     * @param limit the most messages; the server may send fewer, as many as fit into a frame, but at least one if there
     *     is any
     */
    record History(MessageId id, StreamId stream, long before, int limit) implements ClientMessage {}

    /**
     * Acknowledges all messages of a stream up to an offset: direct messages need not be sent again at the next login.
     * There is no response.
     */
    record Seen(StreamId stream, long offset) implements ClientMessage {}

    /** Leaves in order. The server responds with its own {@code bye} and closes. */
    record Bye() implements ClientMessage {}
}
