package io.mschat.cli.chat;

import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What was sent and not yet answered. Any thread. */
final class Undelivered {

    /** In the order of sending. Guarded by this. */
    private final Map<MessageId, String> texts = new LinkedHashMap<>();

    synchronized void sent(MessageId id, String text) {
        texts.put(id, text);
    }

    /** The server has it, or has refused it. */
    synchronized void answered(MessageId id) {
        texts.remove(id);
        notifyAll();
    }

    synchronized List<String> texts() {
        return List.copyOf(texts.values());
    }

    /** Waits until everything is answered, but not longer than this. */
    synchronized void await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!texts.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Nothing more will be answered: whoever waits need not. */
    synchronized void release() {
        notifyAll();
    }
}
