package io.mschat.server.chat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who is here and what was said last: one lock over both decides the order of everything, and it is the same order for
 * everyone. Under the lock nothing blocks: {@link Recipient#offer} only queues.
 */
final class Room {

    private static final Duration READERS_PATIENCE = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Hub hub = new Hub();

    // Under the lock.
    private Extent extent;
    private Map<Series, Recent> recent;

    /** With the last of what the log has. */
    Room(ChatLog log) {
        extent = log.extent();
        recent = recent(log, extent);
    }

    /** As when it was opened, but with those who are in it. Asks the log, and not with the lock held. */
    void beginAnew(ChatLog log, Extent newExtent) {
        Map<Series, Recent> read = recent(log, newExtent);
        locked(() -> {
            extent = newExtent;
            recent = read;
        });
    }

    private static Map<Series, Recent> recent(ChatLog log, Extent extent) {
        Map<Series, Recent> recent = new EnumMap<>(Series.class);
        for (Series series : Series.values()) {
            Recent read = new Recent(extent.last(series));
            log.before(series, extent.last(series) + 1, Recent.MAX_ENTRIES).forEach(read::add);
            recent.put(series, read);
        }
        return recent;
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

    /**
     * Waits until those who are here and read in time have room for more, but not long: between portions of what everybody is
     * told. Not with the lock held.
     */
    void awaitReaders() {
        long deadline = System.nanoTime() + READERS_PATIENCE.toNanos();
        locked(hub::members).forEach(member -> member.recipient().awaitRoom(deadline));
    }

    /** To be called with the lock held, as the next. */
    Hub hub() {
        return hub;
    }

    /** Which log it was when the room was opened or begun anew, and how far it went then. The same. */
    Extent extent() {
        return extent;
    }

    Recent recent(Series series) {
        Recent known = recent.get(series);
        if (known == null) {
            throw new IllegalStateException("every series is known");
        }
        return known;
    }
}
