package io.mschat.server.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * How many handshakes may be under way. Up to a first limit all are let in; from there to a second one they are refused
 * at random, the more the fuller it is, so that a crowd that fills the gate cannot shut out everybody else. Thread-safe.
 */
final class HandshakeGate {

    private final int free;
    private final int full;
    private final DoubleSupplier random;
    private final AtomicInteger pending = new AtomicInteger();

    /** @param random numbers from 0 (inclusive) to 1 */
    HandshakeGate(ConnectionLimits limits, DoubleSupplier random) {
        this.free = limits.pendingHandshakes();
        this.full = limits.maxPendingHandshakes();
        this.random = random;
    }

    /** Whether one more may begin; if so, {@link #leave} must be called once when it is over. */
    boolean enter() {
        int before = pending.getAndIncrement();
        boolean admitted =
                before < free || (before < full && random.getAsDouble() >= (double) (before - free) / (full - free));
        if (!admitted) {
            pending.decrementAndGet();
        }
        return admitted;
    }

    void leave() {
        pending.decrementAndGet();
    }

    int pending() {
        return pending.get();
    }
}
