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
 * What one connection is yet to be sent, bounded in bytes. Any thread offers; one writer takes all that is pending at
 * once. A queue that runs over forgets everything and says so once: its connection is to be closed as slow.
 */
final class OutboundQueue {

    /** What a place in the queue takes; the message itself is shared by all who are sent it. */
    private static final int PLACE_BYTES = 16;

    private final int maxBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All guarded by lock.
    private final Deque<EncodedMessage> messages = new ArrayDeque<>();
    private int bytes;
    private boolean ping;
    private boolean overflowed;
    private boolean overflowTold;
    private boolean ended;

    /** Whether the writer has come for more, and is not busy with what it took. */
    private boolean taking;

    OutboundQueue(ConnectionLimits limits) {
        this.maxBytes = limits.queueBytes();
    }

    /**
     * What the writer has to do next.
     *
     * @param messages to be sealed into one token; may be empty
     * @param ping whether a ping is due
     * @param overflowed whether more came than there was room for, which is told once
     * @param last whether nothing will follow
     */
    record Batch(List<EncodedMessage> messages, boolean ping, boolean overflowed, boolean last) {}

    void offer(EncodedMessage message) {
        lock.lock();
        try {
            if (ended || overflowed) {
                return;
            }
            if (bytes + sizeOf(message) > maxBytes) {
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
        return !messages.isEmpty() && bytes + sizeOf(next) > maxBytes / 2;
    }

    /**
     * Waits while more than half of the room is taken and the writer has not come for it yet, because the machine has much
     * else to do. A writer whose reader holds it up is not waited for.
     *
     * @param deadline by {@link System#nanoTime}
     */
    void awaitHalfFree(long deadline) throws InterruptedException {
        lock.lock();
        try {
            long left = deadline - System.nanoTime();
            while (taking && !ended && bytes > maxBytes / 2 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
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
            taking = true;
            boolean overflowNow = awaitWork();
            List<EncodedMessage> taken = takeMessages(budget);
            boolean pingNow = ping;
            ping = false;
            taking = false;
            // Whoever waits for room.
            changed.signalAll();
            return new Batch(taken, pingNow, overflowNow, ended && messages.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Whether the work is to tell of an overflow. Afterwards there is none until the end, which others may take long over. */
    private boolean awaitWork() throws InterruptedException {
        while (messages.isEmpty() && !ping && (!overflowed || overflowTold) && !ended) {
            changed.await();
        }
        boolean overflowNow = overflowed && !overflowTold;
        overflowTold = overflowed;
        return overflowNow;
    }

    private List<EncodedMessage> takeMessages(int budget) {
        List<EncodedMessage> taken = new ArrayList<>(messages.size());
        int room = budget;
        while (!messages.isEmpty() && (taken.isEmpty() || messages.peekFirst().size() <= room)) {
            EncodedMessage message = messages.removeFirst();
            bytes -= sizeOf(message);
            room -= message.size() + 1;
            taken.add(message);
        }
        return taken;
    }

    private void add(EncodedMessage message) {
        messages.addLast(message);
        bytes += sizeOf(message);
    }

    private static int sizeOf(EncodedMessage message) {
        return message.size() + PLACE_BYTES;
    }

    private void clear() {
        messages.clear();
        bytes = 0;
    }
}
