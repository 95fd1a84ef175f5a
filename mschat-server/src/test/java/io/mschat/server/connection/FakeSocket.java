package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A socket without a network: what was sent can be taken, and its reader can be made to stop reading. */
final class FakeSocket implements Socket {

    static final String PING = "(ping)";

    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Semaphore reading = new Semaphore(Integer.MAX_VALUE);
    private volatile boolean stuck;

    @Override
    public void send(String frame) throws IOException {
        try {
            reading.acquire();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (closed.isDone()) {
            throw new IOException("closed");
        }
        sent.add(frame);
    }

    @Override
    public void ping() throws IOException {
        send(PING);
    }

    @Override
    public boolean isStuck() {
        return stuck;
    }

    /** The peer has read nothing for as long as a send may take. */
    void getStuck() {
        stuck = true;
    }

    @Override
    public void close(CloseReason reason) {
        closed.complete(reason);
    }

    /** From here on a send blocks. */
    void stopReading() {
        reading.drainPermits();
    }

    void readOn() {
        reading.release(Integer.MAX_VALUE / 2);
    }

    /** The next frame, waited for. */
    String take() {
        try {
            String frame = sent.poll(Patience.millis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw Patience.over("a frame; closed: " + closed);
            }
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Why it was closed, waited for. */
    CloseReason closeReason() {
        return Patience.get(closed);
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    int waiting() {
        return sent.size();
    }
}
