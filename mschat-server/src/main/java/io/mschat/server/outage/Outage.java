package io.mschat.server.outage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator once that something does not work, and once that it works again. Any thread. */
public final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final String consequence;

    /** Whether it does not work. */
    private volatile boolean lasting;

    /** Whether the operator knows. Guarded by this object. */
    private boolean told;

    /**
     * @param what does not work
     * @param consequence until it works again
     */
    public Outage(String what, String consequence) {
        this.what = what;
        this.consequence = consequence;
    }

    /** Whether it has failed, and not succeeded since. */
    public boolean isLasting() {
        return lasting;
    }

    /** It has failed. The cause is told in a line; where it was thrown stands in the log at debug. */
    public synchronized void failed(Throwable cause) {
        lasting = true;
        if (!told && !Told.isCauseOf(cause)) {
            log.warn("{} does not work: {} until it does. cause={}", what, consequence, Told.reason(cause));
            told = true;
        }
        log.debug("{} does not work", what, cause);
    }

    /** It has succeeded. */
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
