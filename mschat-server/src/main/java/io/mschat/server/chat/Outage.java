package io.mschat.server.chat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator once that something does not work, and once that it works again. One thread at a time. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final String consequence;
    private boolean lasting;

    /**
     * @param what does not work
     * @param consequence until it works again
     */
    Outage(String what, String consequence) {
        this.what = what;
        this.consequence = consequence;
    }

    void failed(RuntimeException cause) {
        if (lasting) {
            log.debug("{} still does not work", what, cause);
        } else {
            log.warn("{} does not work: {} until it does", what, consequence, cause);
            lasting = true;
        }
    }

    void over() {
        if (lasting) {
            log.info("{} works again", what);
            lasting = false;
        }
    }
}
