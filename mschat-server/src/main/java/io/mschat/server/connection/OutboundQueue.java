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
import org.jspecify.annotations.Nullable;

/**
 * The outbound queue of one connection, bounded in bytes. Any thread offers; one writer takes all pending messages at
 * once, and is started whenever there is something to take. A queue that overflows drops all messages and reports it
 * once: its connection is to be closed as a slow consumer.
 */
final class OutboundQueue implements MessageQueue {

    /**
     * How long to wait for the peer to read some of its queue before a message that can wait is given up: longer than a
     * socket may take nothing, so that the reason is known by then.
     */
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

    /** So many bytes are sent before a flush: they fill a token, or half of the queue. */
    private final int muchBytes;

    private final ReentrantLock lock = new ReentrantLock();

    /** Something was taken, or nothing is accepted any more. */
    private final Condition someRoom = lock.newCondition();

    // All guarded by lock.
    private final Deque<EncodedMessage> messages = new ArrayDeque<>();
    private int bytes;

    /** Whether the messages are to be sent now, and not at the next flush. */
    private boolean due;

    private boolean ping;
    private boolean overflowed;
    private boolean overflowTold;
    private boolean ended;

    private Runnable writerStart = () -> {};

    /** Whether there is a writer; also as long as none can be started. */
    private boolean hasWriter = true;

    /** Whether the writer is busy with what it took. */
    private boolean sending;

    /** When the writer took something, by {@link System#nanoTime}. */
    private long takenAt;

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

    /**
     * Sets what starts a writer, which then calls {@link #poll} until there is nothing, or the last. Never called while there
     * is a writer; by any thread that offers, so it must not block.
     */
    void startWriterBy(Runnable start) {
        change(() -> {
            writerStart = start;
            hasWriter = false;
        });
    }

    @Override
    public void offer(EncodedMessage message) {
        change(() -> {
            appendOrOverflow(message);
            due = !messages.isEmpty();
        });
    }

    @Override
    public void add(EncodedMessage message) {
        change(() -> {
            appendOrOverflow(message);
            due |= bytes >= muchBytes;
        });
    }

    @Override
    public void flush() {
        change(() -> due = !messages.isEmpty());
    }

    /** Changes what there is to do, and starts a writer if that is something and nobody is at it. */
    private void change(Runnable change) {
        boolean start;
        lock.lock();
        try {
            change.run();
            start = claimWriter();
        } finally {
            lock.unlock();
        }
        if (start) {
            writerStart.run();
        }
    }

    /** Whether the caller is to start a writer, once it has released the lock. */
    private boolean claimWriter() {
        boolean claimed = !hasWriter && hasWork();
        hasWriter |= claimed;
        return claimed;
    }

    /** After an overflow was told there is nothing to do until the connection is ended, which may take long. */
    private boolean hasWork() {
        return due || ping || (overflowed && !overflowTold) || ended;
    }

    private void appendOrOverflow(EncodedMessage message) {
        if (ended || overflowed) {
            return;
        }
        if (bytes + sizeOf(message) > maxBytes) {
            overflowed = true;
            messages.clear();
            bytes = 0;
            due = false;
            someRoom.signalAll();
        } else {
            append(message);
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
    public Duration awaitRoom(Duration patience, Duration clientPatience) {
        try {
            return awaitHalfFree(patience, clientPatience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Duration.ZERO;
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
        boolean start;
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
            due = true;
            start = claimWriter();
        } finally {
            lock.unlock();
        }
        if (start) {
            writerStart.run();
        }
        return true;
    }

    private boolean isHalfFull(EncodedMessage next) {
        return !messages.isEmpty() && bytes + sizeOf(next) > maxBytes / 2;
    }

    /**
     * Waits while more than half of the queue is taken and the writer is at work, or has not come for it yet because the
     * machine is busy. Does not wait for a writer that its peer holds up.
     *
     * @see MessageQueue#awaitRoom
     */
    Duration awaitHalfFree(Duration patience, Duration clientPatience) throws InterruptedException {
        long waited = 0;
        lock.lock();
        try {
            long now = System.nanoTime();
            long deadline = now + patience.toNanos();
            long clientDeadline = now + clientPatience.toNanos();
            while (!ended && bytes > maxBytes / 2) {
                boolean forClient = sending;
                long left = forClient ? Math.min(clientDeadline - now, takenAt + atWorkNanos - now) : deadline - now;
                if (left <= 0) {
                    break;
                }
                someRoom.awaitNanos(left);
                long begun = now;
                now = System.nanoTime();
                waited += forClient ? now - begun : 0;
            }
        } finally {
            lock.unlock();
        }
        return Duration.ofNanos(waited);
    }

    /** Asks the writer for a ping. */
    void requestPing() {
        change(() -> ping = true);
    }

    /**
     * Ends the queue: nothing is accepted any more. The pending messages, and then {@code farewell}, are still taken.
     */
    void end(EncodedMessage farewell) {
        change(() -> {
            if (!ended) {
                append(farewell);
                ended = true;
                someRoom.signalAll();
            }
        });
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
     * Takes what is to be done: all messages that fit, if any are to be sent now. Null if there is nothing: then the caller's
     * work is over, and another writer is started for what comes next.
     *
     * @param budget bytes of messages, with one more between each two
     */
    @Nullable
    Batch poll(int budget) {
        lock.lock();
        try {
            sending = hasWork();
            hasWriter = sending;
            return sending ? take(budget) : null;
        } finally {
            lock.unlock();
        }
    }

    private Batch take(int budget) {
        boolean overflowNow = overflowed && !overflowTold;
        boolean pingNow = ping;
        List<EncodedMessage> taken = takeMessages(budget);
        overflowTold = overflowed;
        ping = false;
        due = !messages.isEmpty();
        takenAt = System.nanoTime();
        someRoom.signalAll();
        return new Batch(taken, pingNow, overflowNow, ended && messages.isEmpty());
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
