package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket without a network: what was sent can be taken, and its reader can be made to stop reading. */
public final class FakeSocket implements Socket {

    /** In place of a frame; known by its identity. */
    static final byte[] PING = {};

    private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final Semaphore reading = new Semaphore(Integer.MAX_VALUE);
    private final AtomicInteger looksUntilGone = new AtomicInteger();
    private volatile boolean stuck;
    private volatile boolean outOfMemory;

    @Override
    public void send(byte[] frame) throws IOException {
        if (outOfMemory) {
            throw new OutOfMemoryError("as a test wants it");
        }
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
    public boolean isGone() {
        return closed.isDone() && looksUntilGone.getAndUpdate(looks -> Math.max(0, looks - 1)) == 0;
    }

    /** The peer has yet to read what it was sent the next so many times that somebody looks whether it has closed too. */
    void stayFor(int looks) {
        looksUntilGone.set(looks);
    }

    @Override
    public void close(CloseReason reason) {
        closed.complete(reason);
    }

    /** From here on a send blocks. */
    void stopReading() {
        reading.drainPermits();
    }

    /** From here on a send is the end of its thread. */
    void runOutOfMemory() {
        outOfMemory = true;
    }

    void readOn() {
        reading.release(Integer.MAX_VALUE / 2);
    }

    /** The next frame, waited for. */
    byte[] take() {
        return Patience.take(sent);
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
