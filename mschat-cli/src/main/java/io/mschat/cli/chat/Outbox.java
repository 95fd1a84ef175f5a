package io.mschat.cli.chat;

import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What was said and is not yet answered: kept until it is, and sent again where an answer cannot come. Any thread. */
final class Outbox {

    /** In the order of saying. Guarded by this. */
    private final Map<MessageId, ClientMessage> waiting = new LinkedHashMap<>();

    /** Whether all has to wait, so that nothing overtakes what is sent again. Guarded by this. */
    private boolean heldUp;

    /** Whether it may be sent at once. */
    synchronized boolean keep(MessageId id, ClientMessage message) {
        waiting.put(id, message);
        return !heldUp;
    }

    /** The server has it, or has refused it for good. False if that was known. */
    synchronized boolean answered(MessageId id) {
        boolean waited = waiting.remove(id) != null;
        notifyAll();
        return waited;
    }

    /** Whether it is not yet answered. */
    synchronized boolean has(MessageId id) {
        return waiting.containsKey(id);
    }

    /** Nothing is to be sent until {@link #sendAgain}. */
    synchronized void holdUp() {
        heldUp = true;
    }

    synchronized boolean isHeldUp() {
        return heldUp;
    }

    /** All that is not answered, to be sent in this order; what is said from now on follows it. */
    synchronized List<ClientMessage> sendAgain() {
        heldUp = false;
        return List.copyOf(waiting.values());
    }

    synchronized List<String> texts() {
        return waiting.values().stream().map(Outbox::text).toList();
    }

    private static String text(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Say say -> say.text();
            case ClientMessage.Whisper whisper -> whisper.text();
            default -> throw new IllegalArgumentException("expected something that was said");
        };
    }

    /** Waits until everything is answered, but not longer than this. */
    synchronized void await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (!waiting.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Nothing more will be answered: whoever waits need not. */
    synchronized void release() {
        notifyAll();
    }
}
