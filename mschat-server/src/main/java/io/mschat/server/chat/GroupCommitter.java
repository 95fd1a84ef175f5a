package io.mschat.server.chat;

import io.mschat.server.outage.Outage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what is said written into the log, and then read out, each series in the order of its offsets. What comes while
 * something is being written waits and is written together: one commit for all of it, and no waiting when there is
 * nothing to wait for. Any thread may submit.
 */
final class GroupCommitter {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);

    /** One transaction's worth. */
    private static final int MAX_GROUP = 256;

    /** So much may wait; whoever wants to add more has to wait too, and does not read from its socket meanwhile. */
    private static final int MAX_WAITING = 4 * MAX_GROUP;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ChatLog chatLog;
    private final Delivery delivery;
    private final ChatEvents events;
    private final LongSupplier nanoClock;
    private final Executor executor;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();

    // Guarded by lock.
    private final Queue<NewEntry> waiting = new ArrayDeque<>();
    private boolean lookAround;
    private boolean busy;

    // Written by whoever is writing.
    private volatile long lag;
    private volatile long lastReadToItsEnd;

    // Of whoever is writing alone.
    private String epoch = "";
    private final Map<Series, Long> delivered = new EnumMap<>(Series.class);

    /** What was at the last offset that was read out; nothing where that is not known. */
    private final Map<Series, NewEntry> lastHeard = new EnumMap<>(Series.class);

    private final Outage writing = new Outage("writing the chat log", "what is said is refused");
    private final Outage reading = new Outage("reading the chat log", "some of what is said is not heard");

    /** To whom what is written is read out. Not called by two threads at once. */
    interface Delivery {

        /**
         * It has its place: everybody whom it concerns is to hear it.
         *
         * @param ours whether it was said here, not on another server that writes into the same log
         */
        void deliver(LogEntry entry, boolean ours);

        /** Its author has said it again, and is to hear what became of it at the first time. */
        void repeat(LogEntry entry);

        /** Nobody knows whether it will ever have a place. */
        void refuse(NewEntry draft);

        /**
         * The log is not the one any more of which everybody has heard: it has lost its end.
         *
         * @param extent which log it is now; what it has up to there is not delivered
         */
        void beginAnew(Extent extent);

        /** Much was delivered: those who read in time are given time to. */
        void awaitReaders();
    }

    /**
     * @param extent up to where all is known already
     * @param nanoClock a steady clock, in nanoseconds
     * @param executor on which the log is asked, by one task at a time
     */
    GroupCommitter(
            ChatLog chatLog,
            Extent extent,
            Delivery delivery,
            ChatEvents events,
            LongSupplier nanoClock,
            Executor executor) {
        this.chatLog = chatLog;
        this.delivery = delivery;
        this.events = events;
        this.nanoClock = nanoClock;
        this.executor = executor;
        this.lastReadToItsEnd = nanoClock.getAsLong();
        begin(extent);
    }

    private void begin(Extent extent) {
        epoch = extent.epoch();
        lastHeard.clear();
        for (Series series : Series.values()) {
            long last = extent.last(series);
            delivered.put(series, last);
            chatLog.before(series, last + 1, 1).stream()
                    .filter(entry -> entry.offset() == last)
                    .forEach(entry -> lastHeard.put(series, entry.draft()));
        }
    }

    /** False if too much is waiting, and goes on to: then it is not said. */
    boolean submit(NewEntry draft) {
        lock.lock();
        try {
            if (!awaitRoom()) {
                return false;
            }
            waiting.add(draft);
        } finally {
            lock.unlock();
        }
        start();
        return true;
    }

    private boolean awaitRoom() {
        try {
            long left = PATIENCE.toNanos();
            while (waiting.size() >= MAX_WAITING && left > 0) {
                left = taken.awaitNanos(left);
            }
            return waiting.size() < MAX_WAITING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks whether other servers have written into the same log, or a commit has succeeded after it seemed to fail. */
    void lookAround() {
        lock.lock();
        try {
            lookAround = true;
        } finally {
            lock.unlock();
        }
        start();
    }

    /**
     * How many messages are known to be in the log that were not read out here. While the log cannot be asked, nobody knows
     * of new ones: see {@link #sinceReadToItsEnd()}.
     */
    long lag() {
        return lag;
    }

    /** How long ago all that was in the log then was read out here. */
    Duration sinceReadToItsEnd() {
        return Duration.ofNanos(nanoClock.getAsLong() - lastReadToItsEnd);
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is waiting any more; false if that takes longer. */
    boolean awaitIdle(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (busy && left > 0) {
                left = taken.awaitNanos(left);
            }
            return !busy;
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        lock.lock();
        try {
            if (busy) {
                return;
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        executor.execute(this::work);
    }

    private void work() {
        Work work;
        while ((work = take()).isSome()) {
            try {
                if (!work.group().isEmpty()) {
                    write(work.group());
                }
                if (work.lookAround()) {
                    tryToRead(this::catchUp);
                }
            } catch (RuntimeException e) {
                log.error("not everybody has heard all", e);
            }
        }
    }

    private record Work(List<NewEntry> group, boolean lookAround) {
        boolean isSome() {
            return lookAround || !group.isEmpty();
        }
    }

    /** All that is waiting, up to a group. If there is nothing, this worker is done. */
    private Work take() {
        lock.lock();
        try {
            List<NewEntry> group = new ArrayList<>();
            while (group.size() < MAX_GROUP && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            Work work = new Work(group, lookAround);
            lookAround = false;
            busy = work.isSome();
            taken.signalAll();
            return work;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<NewEntry> group) {
        List<LogEntry> entries;
        try {
            entries = append(group);
            writing.over();
        } catch (RuntimeException e) {
            writing.failed(e);
            group.forEach(delivery::refuse);
            refuseWaiting();
            return;
        }
        tryToRead(() -> {
            if (entries.stream().map(entry -> entry.draft().series()).distinct().allMatch(this::hasWhatWasHeard)) {
                entries.forEach(this::settle);
            } else {
                beginAnew();
            }
        });
        delivery.awaitReaders();
    }

    /**
     * Whether the log has at its place what was read out of it last. If not, it has lost its end, as after a fail-over to a
     * replica that lagged behind. What is no longer kept, because it is old, counts as there.
     */
    private boolean hasWhatWasHeard(Series series) {
        NewEntry heard = lastHeard.get(series);
        List<LogEntry> there = chatLog.after(series, delivered(series) - 1, 1);
        if (heard != null && !there.isEmpty() && there.getFirst().offset() == delivered(series)) {
            NewEntry found = there.getFirst().draft();
            return found.id().equals(heard.id())
                    && found.author().key().equals(heard.author().key());
        }
        return chatLog.last(series) >= delivered(series);
    }

    /** Its author says again what was not acknowledged, and all ask for what is left. */
    private void beginAnew() {
        Extent extent = chatLog.beginAnew(epoch);
        log.error(
                "the chat log has lost its end: it goes up to {}, and up to {} was read out; everybody is asked to come back, and sees what is left",
                extent.last(),
                delivered);
        delivery.beginAnew(extent);
        begin(extent);
    }

    private List<LogEntry> append(List<NewEntry> group) {
        long begun = nanoClock.getAsLong();
        boolean kept = false;
        try {
            List<LogEntry> entries = chatLog.append(group);
            kept = true;
            return entries;
        } finally {
            events.committed(kept, Duration.ofNanos(nanoClock.getAsLong() - begun));
        }
    }

    /** They would wait as long as those before them, only to hear the same. */
    private void refuseWaiting() {
        List<NewEntry> refused;
        lock.lock();
        try {
            refused = List.copyOf(waiting);
            waiting.clear();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
        refused.forEach(delivery::refuse);
    }

    private void settle(LogEntry entry) {
        Series series = entry.draft().series();
        if (entry.offset() <= delivered(series)) {
            delivery.repeat(entry);
        } else {
            readUpTo(series, entry.offset() - 1);
            read(entry, true);
        }
    }

    private void catchUp() {
        long begun = nanoClock.getAsLong();
        Extent extent = chatLog.extent();
        lag = Stream.of(Series.values())
                .mapToLong(series -> Math.max(0, extent.last(series) - delivered(series)))
                .sum();
        if (extent.epoch().equals(epoch) && Stream.of(Series.values()).allMatch(this::hasWhatWasHeard)) {
            Stream.of(Series.values()).forEach(series -> readUpTo(series, extent.last(series)));
        } else {
            beginAnew();
        }
        lag = 0;
        lastReadToItsEnd = begun;
    }

    /** What other servers have written before comes first. */
    private void readUpTo(Series series, long offset) {
        while (delivered(series) < offset) {
            List<LogEntry> missing =
                    chatLog.after(series, delivered(series), (int) Math.min(MAX_GROUP, offset - delivered(series)));
            missing.forEach(entry -> read(entry, false));
            if (missing.isEmpty()) {
                // So old that it is no longer kept: we were away for long.
                delivered.put(series, offset);
                lastHeard.remove(series);
            }
        }
    }

    private void read(LogEntry entry, boolean ours) {
        delivered.put(entry.draft().series(), entry.offset());
        lastHeard.put(entry.draft().series(), entry.draft());
        delivery.deliver(entry, ours);
    }

    private long delivered(Series series) {
        return delivered.getOrDefault(series, 0L);
    }

    /** What fails here is committed, and is read at the next look around. */
    private void tryToRead(Runnable what) {
        try {
            what.run();
            reading.over();
        } catch (RuntimeException e) {
            reading.failed(e);
        }
    }
}
