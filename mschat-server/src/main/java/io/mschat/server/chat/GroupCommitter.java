package io.mschat.server.chat;

import io.mschat.protocol.StreamId;
import io.mschat.server.chat.log.Broker;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.outage.Outage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages to the log in groups, and then delivers them, each stream in the order of its offsets (group commit).
 * Messages that arrive while a group is being written wait, and are written together in one commit; when nothing is
 * being written, a message does not wait. Any thread may submit; one task at a time writes and delivers.
 */
final class GroupCommitter {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);

    private final MessageLog chatLog;
    private final Broker broker;
    private final CommitHandler handler;
    private final Consumer<ChatEvent> events;
    private final LongSupplier nanoClock;
    private final Executor executor;

    private final CommitQueue queue = new CommitQueue();

    // Written by the task that writes the log, read by any thread.
    private volatile long lag;
    private volatile long lastReadToItsEnd;

    /** Used only by the task that writes the log. */
    private final DeliveredPositions delivered;

    private final Outage writing = new Outage("writing the chat log", "what is said is refused");
    private final Outage reading = new Outage("reading the chat log", "some of what is said is not heard");

    /** Handles what became of the messages. Not called by two threads at once. */
    interface CommitHandler {

        /**
         * Delivers an entry of the log to all members that it is for. When much was delivered, waits a moment first,
         * so that members who read in time can do so.
         *
         * @param ours whether the message was sent on this server, not on another one that writes to the same log
         * @param more whether others follow: then it is sent at the next {@link #flush} at the latest, else at once
         */
        void deliver(LogEntry entry, boolean ours, boolean more);

        /** Sends everything that is queued. */
        void flush();

        /** The author has sent a message again: acknowledges it with the entry that the first attempt got. */
        void repeat(LogEntry entry);

        /** Refuses a message because the log could not be written. The message may be in the log nevertheless. */
        void refuse(NewEntry message);

        /**
         * The log has lost its end, so it no longer has all that was delivered.
         *
         * @param logEnd the new epoch and last offsets; entries up to there are not delivered
         */
        void startNewEpoch(LogEnd logEnd);
    }

    /**
     * @param logEnd the offsets up to which nothing needs to be delivered
     * @param nanoClock a steady clock, in nanoseconds
     */
    GroupCommitter(
            Backend backend, LogEnd logEnd, CommitHandler handler, Consumer<ChatEvent> events, LongSupplier nanoClock) {
        this.chatLog = backend.log();
        this.broker = backend.broker();
        this.handler = handler;
        this.events = events;
        this.nanoClock = nanoClock;
        this.executor = backend.writer();
        this.lastReadToItsEnd = nanoClock.getAsLong();
        this.delivered = new DeliveredPositions(chatLog, logEnd);
        broker.subscribe(position -> poll());
    }

    /**
     * Queues a message for the log. Blocks for up to 5 seconds while the queue is full.
     *
     * @return false if the queue stayed full, or the thread was interrupted: then the message is not sent
     */
    boolean submit(NewEntry message) {
        boolean added = queue.add(message);
        if (added) {
            start();
        }
        return added;
    }

    /**
     * Runs an action when all messages submitted before have been delivered or refused, or must wait until the log can be
     * read. It runs within the task that writes the log, so it must not block.
     *
     * @return false if there are no such messages any more: then the action is not run
     */
    boolean runAfterSubmitted(Runnable action) {
        boolean waits = queue.addAction(action);
        if (waits) {
            start();
        }
        return waits;
    }

    /**
     * Starts a check whether other servers have written to the same log, or a commit has succeeded after it seemed to
     * fail.
     */
    void poll() {
        queue.poll();
        start();
    }

    /**
     * The number of messages known to be in the log that were not delivered here. While the log cannot be read, new
     * ones are not counted: see {@link #sinceReadToItsEnd()}.
     */
    long lag() {
        return lag;
    }

    /** How long ago all that was in the log at that time had been delivered here. */
    Duration sinceReadToItsEnd() {
        return Duration.ofNanos(nanoClock.getAsLong() - lastReadToItsEnd);
    }

    int waiting() {
        return queue.size();
    }

    /** Waits until no message is waiting or being written; false if that takes longer than {@code timeout}. */
    boolean awaitIdle(Duration timeout) throws InterruptedException {
        return queue.awaitIdle(timeout);
    }

    private void start() {
        if (queue.begin()) {
            executor.execute(this::work);
        }
    }

    private void work() {
        CommitQueue.Work work;
        while ((work = queue.take()).isSome()) {
            try {
                work.actions().forEach(GroupCommitter::run);
                if (!work.group().isEmpty()) {
                    write(work.group());
                }
                if (work.poll()) {
                    tryToRead(this::catchUp);
                }
            } catch (RuntimeException e) {
                log.error("delivery of a message failed", e);
            }
        }
    }

    /** An action that fails affects no message. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error("what waited for messages has failed", e);
        }
    }

    private void write(List<NewEntry> group) {
        List<LogEntry> entries;
        try {
            entries = append(group);
            writing.over();
        } catch (RuntimeException e) {
            writing.failed(e);
            group.forEach(handler::refuse);
            // They would wait as long as this group did, only to be refused as well.
            queue.clear().forEach(handler::refuse);
            return;
        }
        publish(entries);
        tryToRead(() -> {
            if (entries.stream()
                    .map(entry -> entry.message().stream())
                    .distinct()
                    .allMatch(delivered::areStillIn)) {
                for (int i = 0; i < entries.size(); i++) {
                    deliverOrRepeat(entries.get(i), i < entries.size() - 1);
                }
            } else {
                startNewEpoch();
            }
        });
    }

    private void publish(List<LogEntry> entries) {
        Map<StreamId, Long> last = new HashMap<>();
        entries.forEach(entry -> last.merge(entry.message().stream(), entry.offset(), Math::max));
        last.forEach((stream, offset) -> broker.publish(delivered.position(stream, offset)));
    }

    /**
     * Starts over with a log that has lost its end. Clients send again what was not acknowledged, and ask for what is
     * left of the log.
     */
    private void startNewEpoch() {
        LogEnd logEnd = chatLog.startNewEpoch(delivered.epoch());
        log.error(
                "the chat log has lost its end: it goes up to {}, and up to {} was delivered; everybody is asked to come back, and sees what is left",
                logEnd.last(),
                delivered);
        handler.startNewEpoch(logEnd);
        delivered.reset(logEnd);
    }

    private List<LogEntry> append(List<NewEntry> group) {
        long begun = nanoClock.getAsLong();
        boolean kept = false;
        try {
            List<LogEntry> entries = chatLog.append(group);
            kept = true;
            return entries;
        } finally {
            events.accept(new ChatEvent.Committed(kept, Duration.ofNanos(nanoClock.getAsLong() - begun)));
        }
    }

    private void deliverOrRepeat(LogEntry entry, boolean more) {
        StreamId stream = entry.message().stream();
        if (entry.offset() <= delivered.offset(stream)) {
            handler.repeat(entry);
        } else {
            readUpTo(stream, entry.offset() - 1);
            read(entry, true, more);
        }
    }

    private void catchUp() {
        long begun = nanoClock.getAsLong();
        LogEnd logEnd = chatLog.end();
        lag = delivered.behind(logEnd);
        if (logEnd.epoch().equals(delivered.epoch())
                && MessageLog.STREAMS.stream().allMatch(delivered::areStillIn)) {
            MessageLog.STREAMS.forEach(stream -> readUpTo(stream, logEnd.last(stream)));
        } else {
            startNewEpoch();
        }
        lag = 0;
        lastReadToItsEnd = begun;
    }

    /** Delivers the entries up to an offset that other servers have written. */
    private void readUpTo(StreamId stream, long offset) {
        while (delivered.offset(stream) < offset) {
            List<LogEntry> missing = chatLog.after(stream, delivered.offset(stream), (int)
                    Math.min(CommitQueue.MAX_GROUP, offset - delivered.offset(stream)));
            missing.forEach(entry -> read(entry, false, true));
            if (missing.isEmpty()) {
                // Too old to be kept: this server has not read the log for long.
                delivered.skipTo(stream, offset);
            }
        }
    }

    private void read(LogEntry entry, boolean ours, boolean more) {
        delivered.advance(entry);
        handler.deliver(entry, ours, more);
    }

    /**
     * Runs a task that reads the log. If it fails, the messages are committed nevertheless, and are delivered at the
     * next {@link #poll()}.
     */
    private void tryToRead(Runnable what) {
        try {
            what.run();
            reading.over();
        } catch (RuntimeException e) {
            reading.failed(e);
        } finally {
            handler.flush();
        }
    }
}
