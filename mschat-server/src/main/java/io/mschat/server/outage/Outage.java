package io.mschat.server.outage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once that something does not work, and once that it works again. Any thread may call. */
public final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final String consequence;

    /** Whether the last attempt failed. */
    private volatile boolean lasting;

    /** Whether the outage was logged. Guarded by this object. */
    private boolean told;

    /**
     * @param what what does not work
     * @param consequence what that means until it works again
     */
    public Outage(String what, String consequence) {
        this.what = what;
        this.consequence = consequence;
    }

    /** Whether it has failed, and not succeeded since. */
    public boolean isLasting() {
        return lasting;
    }

    /**
     * Reports a failure. The cause is logged in one line, unless a {@link AlreadyReported} exception is behind it; the stack trace
     * is logged at debug.
     */
    public synchronized void failed(Throwable cause) {
        lasting = true;
        if (!told && !AlreadyReported.isCauseOf(cause)) {
            log.warn("{} does not work: {} until it does. cause={}", what, consequence, AlreadyReported.reason(cause));
            told = true;
        }
        log.debug("{} does not work", what, cause);
    }

    /** Reports a success. */
    public void over() {
        if (lasting) {
            end();
        }
    }

    private synchronized void end() {
        lasting = false;
        if (told) {
            log.info("{} works again", what);
            told = false;
        }
    }
}
