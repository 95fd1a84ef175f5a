package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ServerMessage.Departure;

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

    void joined(Member member);

    void left(Member member, Departure how);

    /** Somebody has said something to the room, on this server. Of direct messages nothing is told. */
    void said(Nickname from, String text);
}
