package io.mschat.server.connection;

import io.mschat.protocol.codec.EncodedMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one connection is yet to be sent, bounded in messages and bytes. Any thread offers; one writer takes all that is
 * pending at once. A queue that runs over forgets everything and says so: its connection is to be closed as slow.
 */
final class OutboundQueue {

    private final int maxMessages;
    private final int maxBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All guarded by lock.
    private final Deque<EncodedMessage> messages = new ArrayDeque<>();
    private int bytes;
    private boolean ping;
    private boolean overflowed;
    private boolean ended;

    OutboundQueue(ConnectionLimits limits) {
        this.maxMessages = limits.queueMessages();
        this.maxBytes = limits.queueBytes();
    }

    /**
     * What the writer has to do next.
     *
     * @param messages to be sealed into one token; may be empty
     * @param ping whether a ping is due
     * @param overflowed whether more came than there was room for
     * @param last whether nothing will follow
     */
    record Batch(List<EncodedMessage> messages, boolean ping, boolean overflowed, boolean last) {}

    void offer(EncodedMessage message) {
        lock.lock();
        try {
            if (ended || overflowed) {
                return;
            }
            if (messages.size() >= maxMessages || bytes + message.size() > maxBytes) {
                overflowed = true;
                clear();
            } else {
                add(message);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How much waits to be taken. */
    record Length(int messages, int bytes) {}

    Length length() {
        lock.lock();
        try {
            return new Length(messages.size(), bytes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same for what can wait: until half of the room is free, so that the other half is left for the rest. False if
     * there was none in time, or nothing is accepted any more.
     */
    boolean offerInTurn(EncodedMessage message, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!ended && !overflowed && isHalfFull(message) && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (ended || overflowed || isHalfFull(message)) {
                return false;
            }
            add(message);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isHalfFull(EncodedMessage next) {
        return !messages.isEmpty() && (messages.size() >= maxMessages / 2 || bytes + next.size() > maxBytes / 2);
    }

    /** Asks the writer for a ping. */
    void requestPing() {
        lock.lock();
        try {
            ping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is accepted any more; what is pending and then this is still taken. */
    void end(EncodedMessage farewell) {
        lock.lock();
        try {
            if (!ended) {
                add(farewell);
                ended = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether more came than there was room for. Stays so. */
    boolean overflowed() {
        lock.lock();
        try {
            return overflowed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to do, then takes all of it that fits.
     *
     * @param budget bytes of messages, with one more between each two
     */
    Batch take(int budget) throws InterruptedException {
        lock.lock();
        try {
            while (messages.isEmpty() && !ping && !overflowed && !ended) {
                changed.await();
            }
            List<EncodedMessage> taken = takeMessages(budget);
            boolean pingNow = ping;
            ping = false;
            // Whoever waits for room.
            changed.signalAll();
            return new Batch(taken, pingNow, overflowed, ended && messages.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    private List<EncodedMessage> takeMessages(int budget) {
        List<EncodedMessage> taken = new ArrayList<>(messages.size());
        int room = budget;
        while (!messages.isEmpty() && (taken.isEmpty() || messages.peekFirst().size() <= room)) {
            EncodedMessage message = messages.removeFirst();
            bytes -= message.size();
            room -= message.size() + 1;
            taken.add(message);
        }
        return taken;
    }

    private void add(EncodedMessage message) {
        messages.addLast(message);
        bytes += message.size();
    }

    private void clear() {
        messages.clear();
        bytes = 0;
    }
}
