package io.mschat.server.connection.limit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * Limits the number of pending handshakes. Up to a first limit all are admitted; from there to a second one they are
 * refused at random, the more the fuller it is, so that a crowd that fills the gate cannot shut out all others.
 * Thread-safe.
 */
public final class HandshakeGate {

    private final int free;
    private final int full;
    private final DoubleSupplier random;
    private final AtomicInteger pending = new AtomicInteger();

    /** @param random numbers from 0 (inclusive) to 1 */
    public HandshakeGate(ConnectionLimits limits, DoubleSupplier random) {
        this.free = limits.pendingHandshakes();
        this.full = limits.maxPendingHandshakes();
        this.random = random;
    }

    /**
     * Tries to begin a handshake. If it returns true, {@link #leave} must be called once when the handshake is over.
     */
    public boolean enter() {
        int before = pending.getAndIncrement();
        boolean admitted =
                before < free || (before < full && random.getAsDouble() >= (double) (before - free) / (full - free));
        if (!admitted) {
            pending.decrementAndGet();
        }
        return admitted;
    }

    public void leave() {
        pending.decrementAndGet();
    }

    public int pending() {
        return pending.get();
    }
}
