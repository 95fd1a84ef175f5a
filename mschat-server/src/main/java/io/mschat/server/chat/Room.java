package io.mschat.server.chat;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who is here and what was said last: one lock over both decides the order of everything, and it is the same order for
 * everyone. Under the lock nothing blocks: {@link Outbox#offer} only queues.
 */
final class Room {

    private final ReentrantLock lock = new ReentrantLock();
    private final Hub hub = new Hub();
    private final Map<Series, Recent> recent = new EnumMap<>(Series.class);

    /** With the last of what the log has. */
    Room(ChatLog log) {
        for (Series series : Series.values()) {
            long last = log.last(series);
            Recent read = new Recent(last);
            log.before(series, last + 1, Recent.MAX_ENTRIES).forEach(read::add);
            recent.put(series, read);
        }
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** To be called with the lock held, as the next. */
    Hub hub() {
        return hub;
    }

    Recent recent(Series series) {
        Recent known = recent.get(series);
        if (known == null) {
            throw new IllegalStateException("every series is known");
        }
        return known;
    }
}
