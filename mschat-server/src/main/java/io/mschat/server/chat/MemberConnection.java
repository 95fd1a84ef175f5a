package io.mschat.server.chat;

import io.mschat.protocol.message.ServerMessage.Bye;

/** The connection of one member: a port, because the domain knows no sockets. */
public interface MemberConnection {

    /** The queue of the member's messages. The same at each call. */
    MessageQueue queue();

    /** Whether the connection is over. Any thread may ask. */
    boolean isOver();

    /**
     * Binds the connection to the member who is about to join, before any message is offered. Never blocks.
     *
     * @return false if the connection is over: then the member does not join
     */
    boolean bind(Member member);

    /**
     * Ends the member's connection after the messages that were offered before. Never blocks; the member has left the
     * chat when this returns.
     */
    void end(Bye bye);
}
