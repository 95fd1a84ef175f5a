package io.mschat.server.connection;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.MemberConnection;
import io.mschat.server.chat.MessageQueue;

/** The connection of a member with a real outbound queue and no writer: how its client reads is what a test is about. */
abstract class QueueReader implements MemberConnection, MessageQueue {

    final OutboundQueue queue;

    QueueReader(int queueBytes) {
        queue = new OutboundQueue(TestLimits.queue(queueBytes));
    }

    /** Takes what fits into a frame; false if there is nothing. */
    final boolean read() {
        return queue.poll(Sealer.MAX_BYTES) != null;
    }

    @Override
    public final MessageQueue queue() {
        return this;
    }

    @Override
    public final void offer(EncodedMessage message) {
        queue.offer(message);
    }

    @Override
    public final void add(EncodedMessage message) {
        queue.add(message);
    }

    @Override
    public final void flush() {
        queue.flush();
    }

    @Override
    public final boolean offerWhenThereIsRoom(EncodedMessage message) {
        return queue.offerWhenThereIsRoom(message);
    }

    @Override
    public final boolean isOver() {
        return false;
    }

    @Override
    public final boolean bind(Member member) {
        return true;
    }

    @Override
    public final void end(Bye bye) {
        throw new AssertionError("ended: " + bye);
    }
}
