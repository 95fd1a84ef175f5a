package io.mschat.server.chat.log;

import io.mschat.protocol.StreamPosition;
import java.util.function.Consumer;

/**
 * Notifies the other servers that share a message log of new entries. Delivery is best effort: a notification may be
 * lost, late or doubled, so every server also polls the log about once a second. A port; each server has its own
 * broker. Any thread may call.
 */
public interface Broker {

    /**
     * Tells the other servers that the log has entries up to a position. Never blocks and never fails.
     *
     * @param position of an entry that is committed
     */
    void publish(StreamPosition position);

    /**
     * Adds a subscriber for what the other servers publish, not for what this one does. It is called by any thread, and
     * must not block.
     */
    void subscribe(Consumer<StreamPosition> subscriber);
}
