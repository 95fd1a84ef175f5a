package io.mschat.server.chat.log;

import io.mschat.protocol.StreamPosition;
import java.util.function.Consumer;

/**
 * Tells the other servers on the same log that something new is in it, so that they need not wait until they look: a
 * port. Each server has its own broker. What it says may be missed, or come late or twice: the log alone says what is
 * in it, so each server looks there about once a second as well. Any thread may call.
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
