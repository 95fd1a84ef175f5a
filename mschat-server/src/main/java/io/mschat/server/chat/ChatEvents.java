package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ServerMessage.Departure;
import java.time.Duration;
import java.util.List;

/**
 * Listener for what happens in the chat: a port, used for the server's log and for metrics. Called on the thread on
 * which the event happens, after all members were sent the message about it; two events at the same time may be
 * reported in either order. When the owner of a nickname takes it over, {@link #left} for the previous member is called
 * under the room's lock: do no more than write it down.
 */
public interface ChatEvents {

    /** A listener that ignores all events. */
    ChatEvents NONE = new ChatEvents() {
        @Override
        public void joined(Member member) {}

        @Override
        public void left(Member member, Departure how) {}

        @Override
        public void said(Nickname from, String text) {}
    };

    /** A listener that calls each of the given listeners, in their order. */
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

    /** A member of this server has sent a message to the room. Direct messages are not reported. */
    void said(Nickname from, String text);

    /**
     * A message from the log, written by this server or another one, was queued for all connections that it is for.
     */
    default void readOut(Duration took) {}

    /** A message was refused because the log could not be written. */
    default void notKept() {}

    /**
     * A group of messages was written to the log in one commit, or the attempt failed. Called before any of them is
     * delivered.
     *
     * @param kept false if the log threw: then it is unknown whether the log has the messages
     */
    default void committed(boolean kept, Duration took) {}
}
