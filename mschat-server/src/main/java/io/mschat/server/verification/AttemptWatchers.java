package io.mschat.server.verification;

import io.mschat.server.mail.inbox.AttemptId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watchers on this node that wait for attempts to end. The end is found by polling the database, no matter which
 * node ended the attempt: so one node works like many. Thread-safe.
 */
final class AttemptWatchers {

    private static final Logger log = LoggerFactory.getLogger(AttemptWatchers.class);

    private final Attempts attempts;
    private final Map<AttemptId, Watched> waiting = new ConcurrentHashMap<>();

    /**
     * A watcher and what it knows.
     *
     * @param told the number of wrong codes left that was last reported to the watcher
     */
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

    /**
     * Calls the watchers whose attempts have ended or have got a wrong code. Makes no query while there are no
     * watchers. Call it about once a second, on one thread.
     */
    void notifyWatchers() {
        if (!waiting.isEmpty()) {
            attempts.codesLeft(waiting.keySet()).forEach(this::notifyWatcher);
            attempts.endings(waiting.keySet()).forEach(this::notifyWatcher);
        }
    }

    private void notifyWatcher(AttemptId attempt, int left) {
        Watched watched = waiting.get(attempt);
        if (watched != null && watched.told().getAndSet(left) != left) {
            attempt(attempt, () -> watched.watcher().wrongCode(left));
        }
    }

    private void notifyWatcher(AttemptId attempt, AttemptOutcome ending) {
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
