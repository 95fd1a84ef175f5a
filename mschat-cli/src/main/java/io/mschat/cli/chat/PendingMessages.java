package io.mschat.cli.chat;

import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What was said and is not yet answered: kept until it is, and sent again where an answer cannot come. Any thread. */
final class PendingMessages {

    /** Mostly the answer comes sooner, and nobody needs to be told that it was waited for. */
    static final Duration PROMPT = Duration.ofMillis(300);

    /** In the order of saying. Guarded by this. */
    private final Map<MessageId, Kept> waiting = new LinkedHashMap<>();

    /** Whether all has to wait, so that nothing overtakes what is sent again. Guarded by this. */
    private boolean heldUp;

    /** Nothing more will be answered. Guarded by this. */
    private boolean over;

    private volatile Runnable answered = () -> {};

    /** @param since in nanoseconds of the clock that nobody sets */
    private record Kept(ClientMessage message, long since) {}

    /** From now on this is run, by whoever notes an answer, after each. */
    void whenAnswered(Runnable action) {
        answered = action;
    }

    /** Whether it may be sent at once. */
    synchronized boolean keep(MessageId id, ClientMessage message) {
        waiting.put(id, new Kept(message, System.nanoTime()));
        return !heldUp;
    }

    /** The server has it, or has refused it for good. False if that was known. */
    boolean answered(MessageId id) {
        boolean waited = remove(id);
        answered.run();
        return waited;
    }

    private synchronized boolean remove(MessageId id) {
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
        return waiting.values().stream().map(Kept::message).toList();
    }

    synchronized List<String> texts() {
        return waiting.values().stream().map(kept -> text(kept.message())).toList();
    }

    /** What has waited for longer than {@link #PROMPT}. */
    synchronized List<String> overdue() {
        long now = System.nanoTime();
        return waiting.values().stream()
                .filter(kept -> now - kept.since() >= PROMPT.toNanos())
                .map(kept -> text(kept.message()))
                .toList();
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
        while (!waiting.isEmpty() && !over && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Nothing more will be answered: whoever waits need not. */
    synchronized void release() {
        over = true;
        notifyAll();
    }
}
