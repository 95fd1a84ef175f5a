package io.mschat.server.chat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The members and the latest messages of the lobby. One lock over both decides the order of all events, so that it is
 * the same for all members. Nothing blocks under the lock: {@link Recipient#offer} only queues.
 */
final class Room {

    private static final Duration READERS_PATIENCE = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Hub hub = new Hub();

    // Guarded by lock.
    private Extent extent;
    private Map<Series, Recent> recent;

    /** Reads the latest messages from the log. */
    Room(ChatLog log) {
        extent = log.extent();
        recent = recent(log, extent);
    }

    /**
     * Reads the latest messages from the log again, under a new epoch; the members stay. Blocks on the log, so it must
     * not be called with the lock held.
     */
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
     * Waits a moment until members who read in time have room in their queues. To be called between portions of a
     * broadcast, without the lock held.
     */
    void awaitReaders() {
        long deadline = System.nanoTime() + READERS_PATIENCE.toNanos();
        locked(hub::members).forEach(member -> member.recipient().awaitRoom(deadline));
    }

    /** The members. To be used with the lock held. */
    Hub hub() {
        return hub;
    }

    /**
     * The epoch and last offsets of the log when the room was opened or begun anew. To be called with the lock held.
     */
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
