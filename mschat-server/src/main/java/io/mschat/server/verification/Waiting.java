package io.mschat.server.verification;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who wait on this node for attempts to end. They learn it by asking the database, whichever node ends the attempt: one
 * node and many take the same way. Thread-safe.
 */
final class Waiting {

    private static final Logger log = LoggerFactory.getLogger(Waiting.class);

    private final Attempts attempts;
    private final Map<AttemptId, Consumer<Ending>> waiting = new ConcurrentHashMap<>();

    Waiting(Attempts attempts) {
        this.attempts = attempts;
    }

    void add(AttemptId attempt, Consumer<Ending> whenEnded) {
        waiting.merge(attempt, whenEnded, Consumer::andThen);
    }

    void remove(AttemptId attempt) {
        waiting.remove(attempt);
    }

    /** Tells those whose attempt is over. Asks nothing while nobody waits. Call it about once a second, on one thread. */
    void tell() {
        if (!waiting.isEmpty()) {
            attempts.endings(waiting.keySet()).forEach(this::tell);
        }
    }

    private void tell(AttemptId attempt, Ending ending) {
        Consumer<Ending> whenEnded = waiting.remove(attempt);
        if (whenEnded != null) {
            try {
                whenEnded.accept(ending);
            } catch (RuntimeException e) {
                log.error("end of attempt={} not told", attempt, e);
            }
        }
    }
}
