package io.mschat.server.storage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of the chat log that this server cannot have written as they are, met since its start. Thread-safe. */
final class DamagedRows {

    private static final Logger log = LoggerFactory.getLogger(DamagedRows.class);

    /** Nobody reads of more. */
    private static final int MAX_TOLD = 1_000;

    private final Set<LogCheck.Place> met = ConcurrentHashMap.newKeySet();

    /** Tells of each once. */
    void met(LogCheck.Place place, String why) {
        if (met.size() < MAX_TOLD && met.add(place)) {
            log.error(
                    "a row of the chat log is damaged, and shown as such: series={} log_offset={} cause={}; see ./mschat doctor",
                    place.series(),
                    place.offset(),
                    why);
        }
    }

    /** At most 1,000. */
    int count() {
        return met.size();
    }
}
