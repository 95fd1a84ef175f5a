package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The members and the latest messages of the lobby. One lock over both decides the order of all events, so that it is
 * the same for all members. Nothing blocks under the lock: {@link MessageQueue#offer} only queues.
 */
final class Room implements GroupCommitter.CommitHandler {

    private static final String LOST_END =
            "The server's chat log has lost its end. Whoever comes back sees what is left of it.";

    /** Long for readers whose threads only wait for a core, and short for whoever waits for an acknowledgement. */
    private static final Duration READERS_TIMEOUT = Duration.ofSeconds(1);

    /**
     * How many bytes of messages are delivered before their readers get a moment to read: half a frame, or one message.
     * So they find room in the free half of every queue that can hold two frames; one commit may be much more.
     */
    private static final int PORTION_BYTES = Sealer.MAX_BYTES / 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Members members = new Members();

    // Guarded by lock.
    private LogEnd logEnd;
    private Map<StreamId, RecentEntries> recent;

    // Used only by the task that delivers.
    /** Bytes delivered since readers were waited for. */
    private int portion;

    /** Whether anything was delivered that may not be sent before a flush. */
    private boolean unflushed;

    private final MessageLog log;
    private final Consumer<ChatEvent> events;
    private final LongSupplier nanoClock;
    private final SlowReaderAllowance slowReaders;

    /** Reads the latest messages from the log. */
    Room(MessageLog log, Consumer<ChatEvent> events, LongSupplier nanoClock) {
        this.log = log;
        this.events = events;
        this.nanoClock = nanoClock;
        slowReaders = new SlowReaderAllowance(nanoClock);
        logEnd = log.end();
        recent = recent(log, logEnd);
    }

    /** Reads the latest messages from the log again, under a new epoch. Blocks on the log, so not with the lock held. */
    private void readAgain(LogEnd newEnd) {
        Map<StreamId, RecentEntries> read = recent(log, newEnd);
        locked(() -> {
            logEnd = newEnd;
            recent = read;
        });
    }

    private static Map<StreamId, RecentEntries> recent(MessageLog log, LogEnd logEnd) {
        Map<StreamId, RecentEntries> recent = new HashMap<>();
        for (StreamId stream : MessageLog.STREAMS) {
            RecentEntries read = new RecentEntries(logEnd.last(stream));
            log.before(stream, logEnd.last(stream) + 1, MessageLog.RECENT).forEach(read::add);
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
        Duration left = slowReaders.left();
        Duration forClients = left.compareTo(READERS_TIMEOUT) < 0 ? left : READERS_TIMEOUT;
        Duration waited = Duration.ZERO;
        long begun = nanoClock.getAsLong();
        for (Member member : locked(members::all)) {
            Duration passed = Duration.ofNanos(nanoClock.getAsLong() - begun);
            waited = waited.plus(member.queue().awaitRoom(READERS_TIMEOUT.minus(passed), forClients.minus(passed)));
        }
        slowReaders.take(waited);
    }

    /** Who is here. To be used with the lock held. */
    Members members() {
        return members;
    }

    @Override
    public void deliver(LogEntry entry, boolean ours, boolean more) {
        EncodedMessage toOthers = MessageEncoder.toOthers(entry);
        beginPortionBefore(toOthers);
        unflushed |= more;
        long begun = nanoClock.getAsLong();
        locked(() -> {
            recent(entry.message().stream()).add(entry);
            entry.message()
                    .receiver()
                    .ifPresentOrElse(
                            receiver -> deliverTo(receiver, entry, toOthers, more),
                            () -> deliverToAll(entry, toOthers, more));
        });
        events.accept(new ChatEvent.Delivered(Duration.ofNanos(nanoClock.getAsLong() - begun)));
        if (ours && entry.message().receiver().isEmpty()) {
            events.accept(new ChatEvent.Said(
                    entry.message().author().nickname(),
                    entry.message().payload().body()));
        }
    }

    private void beginPortionBefore(EncodedMessage next) {
        if (portion + next.size() > PORTION_BYTES) {
            awaitReaders();
            portion = 0;
        }
        portion += next.size();
    }

    @Override
    public void flush() {
        if (unflushed) {
            locked(members::all).forEach(Member::flush);
            unflushed = false;
        }
    }

    @Override
    public void startNewEpoch(LogEnd logEnd) {
        readAgain(logEnd);
        locked(members::all).stream()
                .filter(member -> !member.isLost())
                .forEach(member -> member.expel(Bye.of(CloseReason.OVERLOADED, LOST_END, null)));
    }

    /** With the message's id, to its author alone: that is the acknowledgement. */
    private void deliverToAll(LogEntry entry, EncodedMessage toOthers, boolean more) {
        EncodedMessage toAuthor = MessageEncoder.toAuthor(entry);
        Member author = members.find(entry.message().author()).orElse(null);
        members.forEach(member -> member.receive(entry, member == author ? toAuthor : toOthers, more));
    }

    private void deliverTo(Author receiver, LogEntry entry, EncodedMessage toOthers, boolean more) {
        if (!receiver.key().equals(entry.message().author().key())) {
            members.find(receiver).ifPresent(member -> member.receive(entry, toOthers, more));
        }
        acknowledge(receiver, entry);
    }

    /** Tells the author of a direct message whether its receiver is there. */
    private void acknowledge(Author receiver, LogEntry entry) {
        Optional<Member> there = members.find(receiver).filter(member -> !member.isLost());
        members.find(entry.message().author()).ifPresent(author -> {
            author.answer(MessageEncoder.toAuthor(entry, there.isEmpty()));
            there.flatMap(MessageEncoder::away).ifPresent(author::answer);
        });
    }

    @Override
    public void repeat(LogEntry entry) {
        locked(() -> entry.message()
                .receiver()
                .ifPresentOrElse(
                        receiver -> acknowledge(receiver, entry),
                        () -> reply(entry.message(), MessageEncoder.toAuthor(entry))));
    }

    @Override
    public void refuse(NewEntry message) {
        events.accept(new ChatEvent.NotKept());
        locked(() -> reply(message, MessageCodec.encode(Refused.of(message.id(), ErrorCode.UNAVAILABLE))));
    }

    private void reply(NewEntry message, EncodedMessage answer) {
        members.find(message.author()).ifPresent(author -> author.answer(answer));
    }

    /** Sends a message that belongs to no stream to all members. To be called with the lock held. */
    void send(EncodedMessage message) {
        members.forEach(member -> member.send(message));
    }

    /** Sends a message that belongs to no stream to all members but one. To be called with the lock held. */
    void sendToOthers(Member one, EncodedMessage message) {
        members.forEach(member -> {
            if (member != one) {
                member.send(message);
            }
        });
    }

    /**
     * The epoch and last offsets of the log when the room was opened or begun anew. To be called with the lock held.
     */
    LogEnd end() {
        return logEnd;
    }

    /** The latest entries of a stream. To be called with the lock held. */
    RecentEntries recent(StreamId stream) {
        RecentEntries known = recent.get(stream);
        if (known == null) {
            throw new IllegalStateException("every stream is known");
        }
        return known;
    }
}
