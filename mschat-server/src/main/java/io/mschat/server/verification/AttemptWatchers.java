package io.mschat.server.verification;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who wait on this node for attempts to end. They learn it by asking the database, whichever node ends the attempt: one
 * node and many take the same way. Thread-safe.
 */
final class AttemptWatchers {

    private static final Logger log = LoggerFactory.getLogger(AttemptWatchers.class);

    private final Attempts attempts;
    private final Map<AttemptId, Watched> waiting = new ConcurrentHashMap<>();

    /** @param told how many more wrong codes there may be, as far as the watcher knows */
    private record Watched(AttemptWatcher watcher, AtomicInteger told) {}

    AttemptWatchers(Attempts attempts) {
        this.attempts = attempts;
    }

    void add(AttemptId attempt, AttemptWatcher watcher) {
        waiting.put(attempt, new Watched(watcher, new AtomicInteger(CodeMatcher.MAX_WRONG_CODES)));
    }

    void remove(AttemptId attempt) {
        waiting.remove(attempt);
    }

    /** Tells those whose attempt is over, or has met a wrong code. Asks nothing while nobody waits. Call it about once a second, on one thread. */
    void tell() {
        if (!waiting.isEmpty()) {
            attempts.codesLeft(waiting.keySet()).forEach(this::tell);
            attempts.endings(waiting.keySet()).forEach(this::tell);
        }
    }

    private void tell(AttemptId attempt, int left) {
        Watched watched = waiting.get(attempt);
        if (watched != null && watched.told().getAndSet(left) != left) {
            attempt(attempt, () -> watched.watcher().wrongCode(left));
        }
    }

    private void tell(AttemptId attempt, AttemptOutcome ending) {
        Watched watched = waiting.remove(attempt);
        if (watched != null) {
            attempt(attempt, () -> watched.watcher().ended(ending));
        }
    }

    private static void attempt(AttemptId attempt, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            log.error("what became of attempt={} not told", attempt, e);
        }
    }
}
