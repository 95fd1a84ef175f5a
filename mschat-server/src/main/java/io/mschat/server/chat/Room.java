package io.mschat.server.chat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.codec.EncodedMessage;
import java.time.Duration;
import java.util.HashMap;
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
    private final NameRegistry names = new NameRegistry();

    // Guarded by lock.
    private Extent extent;
    private Map<StreamId, Recent> recent;

    /** Reads the latest messages from the log. */
    Room(MessageLog log) {
        extent = log.extent();
        recent = recent(log, extent);
    }

    /**
     * Reads the latest messages from the log again, under a new epoch; the members stay. Blocks on the log, so it must
     * not be called with the lock held.
     */
    void beginAnew(MessageLog log, Extent newExtent) {
        Map<StreamId, Recent> read = recent(log, newExtent);
        locked(() -> {
            extent = newExtent;
            recent = read;
        });
    }

    private static Map<StreamId, Recent> recent(MessageLog log, Extent extent) {
        Map<StreamId, Recent> recent = new HashMap<>();
        for (StreamId stream : MessageLog.STREAMS) {
            Recent read = new Recent(extent.last(stream));
            log.before(stream, extent.last(stream) + 1, Recent.MAX_ENTRIES).forEach(read::add);
            recent.put(stream, read);
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
        locked(names::members).forEach(member -> member.recipient().awaitRoom(deadline));
    }

    /** Who is here. To be used with the lock held. */
    NameRegistry names() {
        return names;
    }

    /**
     * Delivers an entry to all members: {@code toAuthor}, with the message's id, to its author, and {@code toOthers} to
     * all others. To be called with the lock held.
     */
    void deliver(LogEntry entry, EncodedMessage toOthers, EncodedMessage toAuthor) {
        Member author = names.find(entry.draft().author()).orElse(null);
        names.forEach(member -> member.hear(entry, member == author ? toAuthor : toOthers));
    }

    /** Sends a message that belongs to no stream to all members. To be called with the lock held. */
    void send(EncodedMessage message) {
        names.forEach(member -> member.send(message));
    }

    /** Sends a message that belongs to no stream to all members but one. To be called with the lock held. */
    void sendToOthers(Member one, EncodedMessage message) {
        names.forEach(member -> {
            if (member != one) {
                member.send(message);
            }
        });
    }

    /**
     * The epoch and last offsets of the log when the room was opened or begun anew. To be called with the lock held.
     */
    Extent extent() {
        return extent;
    }

    Recent recent(StreamId stream) {
        Recent known = recent.get(stream);
        if (known == null) {
            throw new IllegalStateException("every stream is known");
        }
        return known;
    }
}
