package io.mschat.server.storage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the damaged rows of the chat log, those that no server can have written as they are, that were read since
 * the start. Thread-safe.
 */
final class DamagedRows {

    private static final Logger log = LoggerFactory.getLogger(DamagedRows.class);

    /** How many rows are logged and counted at the most; no operator reads more. */
    private static final int MAX_TOLD = 1_000;

    private final Set<LogCheck.Place> met = ConcurrentHashMap.newKeySet();

    /** Logs a damaged row, once for each row. */
    void met(LogCheck.Place place, String why) {
        if (met.size() < MAX_TOLD && met.add(place)) {
            log.error(
                    "a row of the chat log is damaged, and shown as such: stream={} log_offset={} cause={}; see ./mschat doctor",
                    place.stream(),
                    place.offset(),
                    why);
        }
    }

    /** The number of damaged rows read so far; at most 1,000. */
    int count() {
        return met.size();
    }
}
