package io.mschat.cli.connection;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What arrived and is not read yet. Bounded: a server that sends faster than this client reads waits in its own socket.
 * One thread reads.
 */
final class WireEvents {

    private static final int CAPACITY = 64;
    private static final long RECHECK_MILLIS = 50;

    private final BlockingQueue<WireEvent> queue = new ArrayBlockingQueue<>(CAPACITY);

    /** Written once, by whoever ends the connection first; null while it lives. Read when the queue is empty. */
    private volatile WireEvent.@Nullable End end;

    /** Waits while the queue is full; gives up when the connection has ended. */
    void add(String frame) {
        try {
            WireEvent event = new WireEvent.Frame(frame);
            boolean taken = false;
            while (!taken && end == null) {
                taken = queue.offer(event, RECHECK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void end(int code) {
        if (end == null) {
            WireEvent.End last = new WireEvent.End(code);
            end = last;
            // Wakes the reader; if the queue is full it is not waiting.
            boolean unused = queue.offer(last);
        }
    }

    /** The next event. After the end: the end, again and again. */
    WireEvent next(Duration patience) throws InterruptedException {
        WireEvent waiting = queue.poll();
        if (waiting != null) {
            return waiting;
        }
        WireEvent.End last = end;
        if (last != null) {
            return last;
        }
        WireEvent event = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return event == null ? new WireEvent.Silence() : event;
    }
}
