package io.mschat.protocol.message;

import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import org.jspecify.annotations.Nullable;

/**
 * What a client says inside the tunnel. What a person typed (nicknames, texts, addresses) travels as plain strings: the
 * server judges it and refuses with a sentence. What a program made (ids, offsets) is typed here, and a wrong one ends
 * the connection.
 */
public sealed interface ClientMessage {

    /** Joins under a nickname; a registered one needs its password. Answered by {@code welcome} or {@code refused}. */
    record Login(String nick, @Nullable Password password) implements ClientMessage {}

    /** Begins a registration. Answered by {@code verify} or {@code refused}, and later by {@code registered}. */
    record Register(String nick, String email, Password password) implements ClientMessage {
        /** Whatever was typed as the address stays out: it is personal. */
        @Override
        public String toString() {
            return "Register[nick=" + nick + ", email=[redacted], password=" + password + "]";
        }
    }

    /** Begins the deletion of the account that belongs to an address. Answered by {@code verify}, later {@code deleted}. */
    record Delete(String email) implements ClientMessage {
        @Override
        public String toString() {
            return "Delete[email=[redacted]]";
        }
    }

    /** Changes one's own password. Answered by {@code result} or {@code refused}. */
    record Passwd(MessageId id, Password current, Password wanted) implements ClientMessage {}

    /**
     * Goes on with a session whose connection broke, or is to be replaced. Answered by {@code welcome} and then {@code
     * resumed} or {@code gap}; or {@code refused}.
     *
     * @param epoch of the offsets
     * @param offset the last one heard in the room
     * @param direct the last one heard of what is said to one person
     */
    record Resume(ResumeToken token, String epoch, long offset, long direct) implements ClientMessage {}

    /** Says something in a room. Answered by the sender's own {@code said}, or {@code refused}. */
    record Say(MessageId id, String room, String text) implements ClientMessage {}

    /** Says something to one person. Answered by the sender's own {@code whispered}, or {@code refused}. */
    record Whisper(MessageId id, String to, String text) implements ClientMessage {}

    /** Runs a command of the server, the line without its slash. Answered by {@code result} or {@code refused}. */
    record Command(MessageId id, String line) implements ClientMessage {}

    /**
     * Asks for what was said before an offset, newest last. Answered by one {@code page} or {@code refused}.
     *
     * @param limit how much at most; the server may send less, as much as fits into a frame, but not nothing if there is any
     */
    record History(MessageId id, String room, long before, int limit) implements ClientMessage {}

    /**
     * All that was said to this person up to here has reached them, and need not be told again at the next login. Not
     * answered.
     *
     * @param direct an offset of {@code whispered}
     */
    record Seen(long direct) implements ClientMessage {}

    /** Leaves in order. The server answers with its own {@code bye} and closes. */
    record Bye() implements ClientMessage {}
}
