package io.mschat.server.chat.log;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A log in memory that keeps the last {@value #RECENT} messages of each stream and starts empty, under a new epoch, with every start of the server.
 * Thread-safe.
 */
public final class MemoryMessageLog implements MessageLog {

    private final String epoch;
    private final InstantSource clock;

    /** Guarded by this object. */
    private final Map<StreamId, Kept> streams = new HashMap<>();

    /** The kept entries by author and message id. Guarded by this object. */
    private final Map<Name, LogEntry> byName = new HashMap<>();

    private record Name(String author, MessageId id) {
        static Name of(NewEntry message) {
            return new Name(message.author().key(), message.id());
        }
    }

    private static final class Kept {
        private final Deque<LogEntry> entries = new ArrayDeque<>();
        private long last;
    }

    public MemoryMessageLog(String epoch, InstantSource clock) {
        this.epoch = epoch;
        this.clock = clock;
        for (StreamId each : MessageLog.STREAMS) {
            streams.put(each, new Kept());
        }
    }

    @Override
    public synchronized LogEnd end() {
        return new LogEnd(epoch, Map.of(StreamId.LOBBY, last(StreamId.LOBBY), StreamId.DIRECT, last(StreamId.DIRECT)));
    }

    /** Changes nothing: this log loses entries only when the server ends. */
    @Override
    public LogEnd startNewEpoch(String unused) {
        return end();
    }

    @Override
    public int damaged() {
        return 0;
    }

    @Override
    public boolean outlivesTheServer() {
        return false;
    }

    @Override
    public synchronized long last(StreamId which) {
        return kept(which).last;
    }

    @Override
    public synchronized List<LogEntry> append(List<NewEntry> messages) {
        List<LogEntry> entries = new ArrayList<>(messages.size());
        for (NewEntry message : messages) {
            LogEntry known = byName.get(Name.of(message));
            entries.add(known != null ? known : add(message));
        }
        return entries;
    }

    private LogEntry add(NewEntry message) {
        Kept kept = kept(message.stream());
        LogEntry entry = new LogEntry(++kept.last, clock.instant(), message);
        kept.entries.addLast(entry);
        byName.put(Name.of(message), entry);
        if (kept.entries.size() > RECENT) {
            byName.remove(Name.of(kept.entries.removeFirst().message()));
        }
        return entry;
    }

    @Override
    public synchronized Optional<LogEntry> find(Author author, MessageId id) {
        return Optional.ofNullable(byName.get(new Name(author.key(), id)));
    }

    @Override
    public void seen(Author receiver, long offset) {}

    /** Changes nothing: only a few messages are kept in any case. */
    @Override
    public void forget(Duration age, long keep) {}

    /** Always the last offset: a log in memory does not deliver direct messages again at a later login. */
    @Override
    public long seenBy(Author receiver) {
        return last(StreamId.DIRECT);
    }

    @Override
    public synchronized List<LogEntry> after(StreamId which, long offset, int limit) {
        return all(which, entry -> entry.offset() > offset).limit(limit).toList();
    }

    @Override
    public synchronized List<LogEntry> before(StreamId which, long offset, int limit) {
        List<LogEntry> all = all(which, entry -> entry.offset() < offset).toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    @Override
    public synchronized List<LogEntry> directTo(Author receiver, long offset, int limit) {
        return all(
                        StreamId.DIRECT,
                        entry -> entry.offset() > offset && entry.message().isTo(receiver))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean isCompleteAfter(StreamId which, long offset) {
        Kept kept = kept(which);
        return offset >= kept.last - kept.entries.size() && offset <= kept.last;
    }

    private Stream<LogEntry> all(StreamId which, Predicate<LogEntry> wanted) {
        return kept(which).entries.stream().filter(wanted);
    }

    private Kept kept(StreamId which) {
        Kept kept = streams.get(which);
        if (kept == null) {
            throw new IllegalStateException("every stream is kept");
        }
        return kept;
    }
}
