package io.mschat.client.session;

import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages that the server has not acknowledged yet. Each is kept until it is, and sent again after a reconnect.
 * Any thread.
 */
public final class PendingMessages {

    /** How long a message may be unacknowledged before the user is told. Most are acknowledged sooner. */
    public static final Duration PROMPT = Duration.ofMillis(300);

    /** The messages in the order in which they were sent. Guarded by this. */
    private final Map<MessageId, Kept> waiting = new LinkedHashMap<>();

    /** Whether all messages have to wait, so that none overtakes those that are sent again. Guarded by this. */
    private boolean heldUp;

    /** The time of {@link System#nanoTime} before which held-up messages must not be sent. Guarded by this. */
    private long heldUpUntil = System.nanoTime();

    /** Set by {@link #release}: no more acknowledgements will come. Guarded by this. */
    private boolean over;

    private volatile Runnable answered = () -> {};

    /**
     * @param since the time of {@link System#nanoTime} when it was kept
     * @param isSentAgain whether it was sent more than once, or later than it was said
     */
    private record Kept(ClientMessage.Post message, long since, boolean isSentAgain) {}

    /**
     * Sets what to run after each acknowledgement, on the thread that calls {@link #answered}. Replaces what was set
     * before.
     */
    public void whenAnswered(Runnable action) {
        answered = action;
    }

    /**
     * Keeps a message until it is acknowledged.
     *
     * @return whether the message may be sent at once
     */
    synchronized boolean keep(ClientMessage.Post message) {
        waiting.put(message.id(), new Kept(message, System.nanoTime(), false));
        return !heldUp;
    }

    /**
     * Notes that the server has acknowledged a message or refused it for good.
     *
     * @return false if the message was not waiting any more
     */
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

    /** Whether a message is not acknowledged yet. */
    synchronized boolean has(MessageId id) {
        return waiting.containsKey(id);
    }

    /** Whether a message that is not acknowledged yet was sent by {@link #sendAgain}, not when it was said. */
    synchronized boolean isSentAgain(MessageId id) {
        Kept kept = waiting.get(id);
        return kept != null && kept.isSentAgain();
    }

    /** Holds all messages back until {@link #sendAgain}. */
    synchronized void holdUp() {
        heldUp = true;
    }

    /** Holds all messages back until {@link #sendAgain}, which should not be called before this time has passed. */
    synchronized void holdUp(Duration atLeast) {
        heldUp = true;
        heldUpUntil = System.nanoTime() + atLeast.toNanos();
    }

    /** Whether messages are held up, and may be sent again now. */
    synchronized boolean maySendAgain() {
        return heldUp && System.nanoTime() - heldUpUntil >= 0;
    }

    /** How long to wait until held-up messages may be sent again; at least {@code pause}. */
    synchronized Duration untilSendAgain(Duration pause) {
        Duration left = Duration.ofNanos(heldUpUntil - System.nanoTime());
        return left.compareTo(pause) > 0 ? left : pause;
    }

    synchronized boolean isHeldUp() {
        return heldUp;
    }

    /**
     * Ends the hold-up.
     *
     * @return all unacknowledged messages, to be sent in this order; messages that are kept from now on follow them
     */
    synchronized List<ClientMessage.Post> sendAgain() {
        heldUp = false;
        waiting.replaceAll((id, kept) -> new Kept(kept.message(), kept.since(), true));
        return waiting.values().stream().map(Kept::message).toList();
    }

    public synchronized List<String> texts() {
        return waiting.values().stream().map(kept -> text(kept.message())).toList();
    }

    /** The texts that have waited for longer than {@link #PROMPT}. */
    public synchronized List<String> overdue() {
        long now = System.nanoTime();
        return waiting.values().stream()
                .filter(kept -> now - kept.since() >= PROMPT.toNanos())
                .map(kept -> text(kept.message()))
                .toList();
    }

    private static String text(ClientMessage.Post message) {
        return message.payload().body();
    }

    /** Blocks until all messages are acknowledged, {@link #release} is called or the given time has passed. */
    public synchronized void await(Duration timeout) throws InterruptedException {
        MonitorWait.await(this, () -> waiting.isEmpty() || over, timeout);
    }

    /** Notes that no more acknowledgements will come, and wakes the threads that wait for them. */
    synchronized void release() {
        over = true;
        notifyAll();
    }
}
