package io.mschat.server.storage.damage;

import io.mschat.protocol.StreamId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;

/**
 * Sets damaged rows aside, those that no server can have written as they are, and tells the operator of each once: one
 * damaged row must not keep the rows around it from being read. Thread-safe.
 */
public final class DamagedRows {

    private static final Logger log = LoggerFactory.getLogger(DamagedRows.class);

    /** How many rows are logged and counted at the most; no operator reads more. */
    private static final int MAX_TOLD = 1_000;

    /** The table or stream of each row, and its key. */
    private final Set<String> met = ConcurrentHashMap.newKeySet();

    /** Logs a damaged row of the chat log, once for each row. */
    public void metInLog(StreamId stream, long offset, String why) {
        if (isNew(stream + " " + offset)) {
            log.error(
                    "a row of the chat log is damaged, and shown as such: stream={} log_offset={} cause={}; see ./mschat doctor",
                    stream,
                    offset,
                    why);
        }
    }

    /**
     * Reads a row of another table. Empty if it is damaged: whoever asks goes on without it. Then it is logged, once
     * for each row.
     */
    public <T, R> Optional<R> read(RowRule<T, R> rule, T row) {
        try {
            return Optional.of(rule.read(row));
        } catch (IllegalArgumentException | NullPointerException e) {
            if (isNew(rule.place(row))) {
                log.error(
                        "a row of the database is damaged, and left out: row={} cause={}; see ./mschat doctor",
                        rule.place(row),
                        String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private boolean isNew(String place) {
        return met.size() < MAX_TOLD && met.add(place);
    }

    /** The number of damaged rows read so far; at most 1,000. */
    public int count() {
        return met.size();
    }

    /** The health of a part of the database in which so many damaged rows have been read. */
    public static Health health(int damaged) {
        return damaged == 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("damagedRows", damaged)
                        .withDetail("action", "see the server's log, run ./mschat doctor, and restore a backup")
                        .build();
    }
}
