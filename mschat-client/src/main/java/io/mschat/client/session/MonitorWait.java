package io.mschat.client.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for a condition that a monitor guards. */
public final class MonitorWait {

    private MonitorWait() {}

    /**
     * Blocks until the condition holds or the given time has passed.
     *
     * @param monitor held by the caller; notified when the condition may have changed
     */
    public static void await(Object monitor, BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long left = timeout.toMillis();
        while (!condition.getAsBoolean() && left > 0) {
            monitor.wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }
}
