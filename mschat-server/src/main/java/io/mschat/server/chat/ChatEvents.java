package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ServerMessage.Departure;
import java.time.Duration;
import java.util.List;

/**
 * Hears what happens in the chat: a port for the server's log. Called on the thread on which it happens, after everybody
 * was told; of two things at the same time, either may come first. When an owner takes a name over, that the other has left
 * is told under the chat's lock: do no more than write it down.
 */
public interface ChatEvents {

    /** Nobody listens. */
    ChatEvents NONE = new ChatEvents() {
        @Override
        public void joined(Member member) {}

        @Override
        public void left(Member member, Departure how) {}

        @Override
        public void said(Nickname from, String text) {}
    };

    /** Tells each of them, in their order. */
    static ChatEvents all(List<ChatEvents> listeners) {
        return new ChatEvents() {
            @Override
            public void joined(Member member) {
                listeners.forEach(listener -> listener.joined(member));
            }

            @Override
            public void left(Member member, Departure how) {
                listeners.forEach(listener -> listener.left(member, how));
            }

            @Override
            public void said(Nickname from, String text) {
                listeners.forEach(listener -> listener.said(from, text));
            }

            @Override
            public void readOut(Duration took) {
                listeners.forEach(listener -> listener.readOut(took));
            }

            @Override
            public void notKept() {
                listeners.forEach(ChatEvents::notKept);
            }

            @Override
            public void committed(boolean kept, Duration took) {
                listeners.forEach(listener -> listener.committed(kept, took));
            }
        };
    }

    void joined(Member member);

    void left(Member member, Departure how);

    /** Somebody has said something to the room, on this server. Of direct messages nothing is told. */
    void said(Nickname from, String text);

    /** A message of the log, of whichever server, was handed to the connections of all whom it concerns. */
    default void readOut(Duration took) {}

    /** A message was refused because the log did not answer. */
    default void notKept() {}

    /**
     * What was said was written into the log, in a group. Told before anybody hears of it.
     *
     * @param kept false if the log threw: nobody knows what it has
     */
    default void committed(boolean kept, Duration took) {}
}
