package io.mschat.client.connection;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The queue of frames that have arrived and are not read yet. It is bounded: if the server sends faster than the client
 * reads, the server has to wait at its own socket. One thread reads.
 */
final class FrameQueue {

    /** At most 1.5 MB of frames: enough not to stop at each pause of the reader, and not much for a terminal client. */
    private static final int CAPACITY = 64;

    /** How soon a thread that waits with a frame notices the end. Nobody sees it; a waiting thread costs little. */
    private static final Duration RECHECK = Duration.ofMillis(50);

    private final BlockingQueue<WireEvent> queue = new ArrayBlockingQueue<>(CAPACITY);

    /**
     * The end of the socket; null until then. The first thread that ends the connection sets it. Read when the queue is
     * empty.
     */
    private volatile WireEvent.@Nullable End end;

    /** Adds a frame. Blocks while the queue is full, and drops the frame if the connection has ended. */
    void add(byte[] frame) {
        try {
            WireEvent event = new WireEvent.Frame(frame);
            boolean taken = false;
            while (!taken && end == null) {
                taken = queue.offer(event, RECHECK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void end(int code) {
        if (end == null) {
            WireEvent.End last = new WireEvent.End(code);
            end = last;
            // Wakes the reader. If the queue is full, the reader is not waiting.
            boolean unused = queue.offer(last);
        }
    }

    /**
     * The next event; {@link WireEvent.Silence} if none has come in time. After the end, and with an empty queue, it is
     * the end each time.
     */
    WireEvent next(Duration timeout) throws InterruptedException {
        // The end first: what arrived before it is in the queue then.
        WireEvent.End last = end;
        WireEvent waiting = queue.poll();
        if (waiting != null) {
            return waiting;
        }
        if (last != null) {
            return last;
        }
        WireEvent event = queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return event == null ? new WireEvent.Silence() : event;
    }
}
