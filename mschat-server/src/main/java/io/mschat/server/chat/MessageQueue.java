package io.mschat.server.chat;

import io.mschat.protocol.codec.EncodedMessage;
import java.time.Duration;

/** The outbound queue of one member: messages in the order in which they are sent. Implemented by the connection. */
public interface MessageQueue {

    /**
     * Queues a message for this member. Never blocks and never fails: a client that cannot keep up is disconnected by
     * the connection. Any thread may call; messages offered under one lock arrive in that order.
     */
    void offer(EncodedMessage message);

    /**
     * Queues a message as {@link #offer} does, to be sent at the next {@link #flush} at the latest. For whoever queues
     * several: what is sent together costs about as much as one message alone.
     */
    void add(EncodedMessage message);

    /** Sends everything that is queued. Never blocks. */
    void flush();

    /**
     * Queues a message that can wait: blocks until half of the queue is free, so that live messages find room.
     *
     * @return false if that takes too long or the connection is over: then the message was not queued
     */
    boolean offerWhenThereIsRoom(EncodedMessage message);

    /**
     * Waits until half of the queue is free, unless the client has stopped reading. A sender of many broadcasts
     * calls it now and then, so that the queues of clients that read in time do not overflow.
     *
     * @param patience how long to wait for a writer that has not come for the messages yet
     * @param clientPatience how long to wait for a writer that has messages in hand: its client may not be reading. Below
     *     zero, as the other, is no time
     * @return how long it has waited for such a writer
     */
    Duration awaitRoom(Duration patience, Duration clientPatience);
}
