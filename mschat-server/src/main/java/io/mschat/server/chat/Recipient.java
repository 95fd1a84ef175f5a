package io.mschat.server.chat;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.ServerMessage.Bye;

/** The way to one member: a port, because the domain knows no sockets. */
public interface Recipient {

    /**
     * Puts a message at the end of what this member is yet to be sent. Never blocks and never fails: whoever cannot keep
     * up is disconnected by the owner of the outbox. Any thread; messages offered under one lock arrive in that order.
     */
    void offer(EncodedMessage message);

    /**
     * The same for what can wait: blocks until much of the room there is is free, so that what is said meanwhile finds
     * some. False if that takes too long, or the connection is over: then it was not taken.
     */
    boolean offerInTurn(EncodedMessage message);

    /**
     * Waits until half of the room there is is free, unless it is the reader who takes long: whoever writes much to everybody
     * calls it now and then, so that those who read in time are not outrun.
     *
     * @param deadline by {@link System#nanoTime}
     */
    void awaitRoom(long deadline);

    /**
     * The member is about to come in, and nothing was offered yet. False if the connection is over: then they do not.
     * Never blocks.
     */
    boolean admit(Member member);

    /** Ends the member's connection after what was offered before. Never blocks; the member is gone from chat on return. */
    void end(Bye bye);
}
