package io.mschat.server.outage;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures that may happen for many requests at once: the first with its cause, then how many there were, at most
 * once a minute. Any thread may call.
 */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** An outage is seen in the log without filling it. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final String what;
    private final LongSupplier nanoClock;

    // Guarded by this object.
    private long untold;
    private boolean quiet;
    private long toldAt;

    /** @param what the log message for these failures */
    public Failures(String what) {
        this(what, System::nanoTime);
    }

    Failures(String what, LongSupplier nanoClock) {
        this.what = what;
        this.nanoClock = nanoClock;
    }

    /**
     * Counts a failure, and logs it if it is due. The stack trace is logged at debug. A failure that a {@link AlreadyReported}
     * exception caused is not counted.
     */
    public synchronized void failed(Throwable cause) {
        log.debug("{}", what, cause);
        if (AlreadyReported.isCauseOf(cause)) {
            return;
        }
        untold++;
        long now = nanoClock.getAsLong();
        if (!quiet || now - toldAt >= QUIET.toNanos()) {
            log.warn("{} times={} cause={}", what, untold, AlreadyReported.reason(cause));
            untold = 0;
            quiet = true;
            toldAt = now;
        }
    }
}
