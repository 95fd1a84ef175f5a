package io.mschat.protocol.message;

import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import org.jspecify.annotations.Nullable;

/**
 * A message from a client inside the tunnel. Input of users (nicknames, texts, addresses) is sent as plain strings: the
 * server checks it and refuses it with a sentence. Values made by programs (ids, offsets) have types here, and an
 * invalid one ends the connection.
 */
public sealed interface ClientMessage {

    /**
     * Logs in under a nickname; a registered nickname needs its password. The response is {@code welcome} or
     * {@code refused}.
     */
    record Login(String nick, @Nullable Password password) implements ClientMessage {}

    /** Begins a registration. The response is {@code verify} or {@code refused}, and later {@code registered}. */
    record Register(String nick, String email, Password password) implements ClientMessage {
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
    record Delete(String email) implements ClientMessage {
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
     * @param epoch of the offsets
     * @param offset of the last message received in the room
     * @param direct the offset of the last direct message received
     */
    record Resume(ResumeToken token, String epoch, long offset, long direct) implements ClientMessage {}

    /** Sends a message to a room. The response is the sender's own {@code said}, or {@code refused}. */
    record Say(MessageId id, String room, String text) implements ClientMessage {}

    /** Sends a direct message to a user. The response is the sender's own {@code whispered}, or {@code refused}. */
    record Whisper(MessageId id, String to, String text) implements ClientMessage {}

    /**
     * Runs a command of the server; the line is without its slash. The response is {@code result} or {@code refused}.
     */
    record Command(MessageId id, String line) implements ClientMessage {}

    /**
     * Requests the messages before an offset, the newest last. The response is one {@code page} or {@code refused}.
     *
     * @param limit the most messages; the server may send fewer, as many as fit into a frame, but at least one if there
     *     is any
     */
    record History(MessageId id, String room, long before, int limit) implements ClientMessage {}

    /**
     * Acknowledges all direct messages up to an offset: they need not be sent again at the next login. There is no
     * response.
     *
     * @param direct an offset of {@code whispered}
     */
    record Seen(long direct) implements ClientMessage {}

    /** Leaves in order. The server responds with its own {@code bye} and closes. */
    record Bye() implements ClientMessage {}
}
