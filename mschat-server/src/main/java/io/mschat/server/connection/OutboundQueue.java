package io.mschat.server.connection;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.chat.MessageQueue;
import io.mschat.server.connection.limit.ConnectionLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The outbound queue of one connection, bounded in bytes. Any thread offers; one writer thread takes all pending
 * messages at once. A queue that overflows drops all messages and reports it once: its connection is to be closed as a
 * slow consumer.
 */
final class OutboundQueue implements MessageQueue {

    /** How long to wait for the peer to read some of its queue before a message that can wait is given up. */
    private static final Duration ROOM_TIMEOUT = Duration.ofSeconds(15);

    /**
     * A writer that has not come for more for so long is held up by its peer. Long for a writer that is at work, and
     * short enough that a room still gets ten frames of messages a second while somebody reads slowly (ADR 30).
     */
    private static final Duration AT_WORK = Duration.ofMillis(100);

    /** Bytes counted for a place in the queue; the message itself is shared by all its receivers. */
    private static final int PLACE_BYTES = 16;

    private final int maxBytes;
    private final long atWorkNanos;

    /** From so many bytes on the writer is woken before a flush: they fill a token, or half of the queue. */
    private final int muchBytes;

    private final ReentrantLock lock = new ReentrantLock();

    /** There is something to be sent. Only the writer waits for it. */
    private final Condition someWork = lock.newCondition();

    /** Something was taken, or nothing is accepted any more. */
    private final Condition someRoom = lock.newCondition();

    // All guarded by lock.
    private final Deque<EncodedMessage> messages = new ArrayDeque<>();
    private int bytes;
    private boolean ping;
    private boolean overflowed;
    private boolean overflowTold;
    private boolean ended;

    /** Whether the writer is waiting for messages, and not busy with those it took. */
    private boolean taking;

    /** When the writer took messages, by {@link System#nanoTime}. */
    private long takenAt = System.nanoTime();

    OutboundQueue(ConnectionLimits limits) {
        this(limits, AT_WORK);
    }

    /** @param atWork how long a writer that took messages may be away before it counts as held up by its peer */
    OutboundQueue(ConnectionLimits limits, Duration atWork) {
        this.maxBytes = limits.queueBytes();
        this.atWorkNanos = atWork.toNanos();
        this.muchBytes = Math.min(Sealer.MAX_BYTES, maxBytes / 2);
    }

    /**
     * The next work of the writer.
     *
     * @param messages to be sealed into one token; may be empty
     * @param ping whether a ping is due
     * @param overflowed whether the queue has overflowed; reported once
     * @param last whether nothing will follow
     */
    record Batch(List<EncodedMessage> messages, boolean ping, boolean overflowed, boolean last) {}

    @Override
    public void offer(EncodedMessage message) {
        lock.lock();
        try {
            appendOrOverflow(message);
            wakeWriter();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void add(EncodedMessage message) {
        lock.lock();
        try {
            appendOrOverflow(message);
            if (overflowed || bytes >= muchBytes) {
                wakeWriter();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() {
        lock.lock();
        try {
            wakeWriter();
        } finally {
            lock.unlock();
        }
    }

    private void appendOrOverflow(EncodedMessage message) {
        if (ended || overflowed) {
            return;
        }
        if (bytes + sizeOf(message) > maxBytes) {
            overflowed = true;
            messages.clear();
            bytes = 0;
            someRoom.signalAll();
        } else {
            append(message);
        }
    }

    private void wakeWriter() {
        if (hasWork()) {
            someWork.signal();
        }
    }

    @Override
    public boolean offerWhenThereIsRoom(EncodedMessage message) {
        try {
            return offerWhenThereIsRoom(message, ROOM_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void awaitRoom(long deadline) {
        try {
            awaitHalfFree(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The messages that wait to be taken, and their bytes. */
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
     * Adds a message that can wait: blocks until half of the queue is free, so that the other half is left for the
     * rest.
     *
     * @return false if there was no room in time, or nothing is accepted any more
     */
    boolean offerWhenThereIsRoom(EncodedMessage message, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (!ended && !overflowed && isHalfFull(message) && left > 0) {
                left = someRoom.awaitNanos(left);
            }
            if (ended || overflowed || isHalfFull(message)) {
                return false;
            }
            append(message);
            wakeWriter();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isHalfFull(EncodedMessage next) {
        return !messages.isEmpty() && bytes + sizeOf(next) > maxBytes / 2;
    }

    /**
     * Waits while more than half of the queue is taken and the writer is at work, or has not come for it yet because the
     * machine is busy. Does not wait for a writer that its peer holds up.
     *
     * @param deadline by {@link System#nanoTime}
     */
    void awaitHalfFree(long deadline) throws InterruptedException {
        lock.lock();
        try {
            long left = toWait(deadline);
            while (left > 0 && !ended && bytes > maxBytes / 2) {
                someRoom.awaitNanos(left);
                left = toWait(deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    private long toWait(long deadline) {
        long now = System.nanoTime();
        long left = deadline - now;
        return taking ? left : Math.min(left, takenAt + atWorkNanos - now);
    }

    /** Asks the writer for a ping. */
    void requestPing() {
        lock.lock();
        try {
            ping = true;
            wakeWriter();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the queue: nothing is accepted any more. The pending messages, and then {@code farewell}, are still taken.
     */
    void end(EncodedMessage farewell) {
        lock.lock();
        try {
            if (!ended) {
                append(farewell);
                ended = true;
                wakeWriter();
                someRoom.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the queue has overflowed. Stays so. */
    boolean overflowed() {
        lock.lock();
        try {
            return overflowed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to do, then takes all messages that fit.
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
            takenAt = System.nanoTime();
            someRoom.signalAll();
            return new Batch(taken, pingNow, overflowNow, ended && messages.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to do, and returns whether an overflow is to be reported. After that report there
     * is nothing to do until the connection is ended, which may take long.
     */
    private boolean awaitWork() throws InterruptedException {
        while (!hasWork()) {
            someWork.await();
        }
        boolean overflowNow = overflowed && !overflowTold;
        overflowTold = overflowed;
        return overflowNow;
    }

    private boolean hasWork() {
        return !messages.isEmpty() || ping || (overflowed && !overflowTold) || ended;
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

    private void append(EncodedMessage message) {
        messages.addLast(message);
        bytes += sizeOf(message);
    }

    private static int sizeOf(EncodedMessage message) {
        return message.size() + PLACE_BYTES;
    }
}
