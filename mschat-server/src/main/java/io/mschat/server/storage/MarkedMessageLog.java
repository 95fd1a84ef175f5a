package io.mschat.server.storage;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.storage.HighWaterMark.Noted;
import io.mschat.server.storage.HighWaterMark.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that notices at its start that it has lost its end since the last one, as after a fail-over to a replica that
 * lacked the last commits, or with an older copy of the database file. It gets a new epoch then, so that whoever comes back
 * does not take new messages for those that they have heard at the same offsets.
 */
public final class MarkedMessageLog implements MessageLog, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MarkedMessageLog.class);

    private final MessageLog entries;
    private final HighWaterMark mark;

    MarkedMessageLog(MessageLog entries, HighWaterMark mark) {
        this.entries = entries;
        this.mark = mark;
        LogEnd logEnd = entries.end();
        Optional<Noted> before = mark.read().filter(noted -> noted.epoch().equals(logEnd.epoch()));
        if (before.isPresent() && !STREAMS.stream().allMatch(stream -> has(logEnd, stream, before.get()))) {
            log.error(
                    "the chat log has lost its end while no server ran: it goes up to {}, and up to {} was delivered; whoever comes back sees what is left",
                    logEnd.last(),
                    before.get().points());
            begin(entries.startNewEpoch(logEnd.epoch()));
        } else {
            begin(logEnd);
        }
    }

    /** Whether the log has still the entry that was delivered last. If that was too old to be kept, its offset counts. */
    private boolean has(LogEnd logEnd, StreamId stream, Noted noted) {
        Point last = noted.at(stream);
        Point there = at(stream, last.offset());
        return logEnd.last(stream) >= last.offset()
                && (there.entry() == 0 || last.entry() == 0 || there.entry() == last.entry());
    }

    private Point at(StreamId stream, long offset) {
        return entries.after(stream, offset - 1, 1).stream()
                .filter(entry -> entry.offset() == offset)
                .map(Point::of)
                .findFirst()
                .orElse(new Point(offset, 0));
    }

    private void begin(LogEnd logEnd) {
        Map<StreamId, Point> points = new HashMap<>();
        STREAMS.forEach(stream -> points.put(stream, at(stream, logEnd.last(stream))));
        mark.begin(new Noted(logEnd.epoch(), points));
    }

    /** @param file where the mark is kept */
    public static MarkedMessageLog of(MessageLog entries, Path file) {
        return new MarkedMessageLog(entries, new HighWaterMark(file));
    }

    @Override
    public LogEnd end() {
        return entries.end();
    }

    @Override
    public LogEnd startNewEpoch(String epoch) {
        LogEnd anew = entries.startNewEpoch(epoch);
        begin(anew);
        return anew;
    }

    @Override
    public long last(StreamId stream) {
        return entries.last(stream);
    }

    @Override
    public List<LogEntry> append(List<NewEntry> messages) {
        return noted(entries.append(messages));
    }

    @Override
    public Optional<LogEntry> find(Author author, MessageId id) {
        return entries.find(author, id);
    }

    /** What other servers have written is read through this log before it is delivered. */
    @Override
    public List<LogEntry> after(StreamId stream, long offset, int limit) {
        return noted(entries.after(stream, offset, limit));
    }

    private List<LogEntry> noted(List<LogEntry> seen) {
        // Of each stream the last one, so that the file is written once.
        STREAMS.forEach(stream -> seen.stream()
                .filter(entry -> entry.message().stream().equals(stream))
                .max(Comparator.comparing(LogEntry::offset))
                .ifPresent(last -> mark.note(stream, Point.of(last))));
        return seen;
    }

    @Override
    public List<LogEntry> before(StreamId stream, long offset, int limit) {
        return entries.before(stream, offset, limit);
    }

    @Override
    public List<LogEntry> directTo(Author receiver, long offset, int limit) {
        return entries.directTo(receiver, offset, limit);
    }

    @Override
    public void seen(Author receiver, long offset) {
        entries.seen(receiver, offset);
    }

    @Override
    public long seenBy(Author receiver) {
        return entries.seenBy(receiver);
    }

    @Override
    public void forget(Duration age, long keep) {
        entries.forget(age, keep);
    }

    @Override
    public boolean isCompleteAfter(StreamId stream, long offset) {
        return entries.isCompleteAfter(stream, offset);
    }

    @Override
    public int damaged() {
        return entries.damaged();
    }

    @Override
    public boolean outlivesTheServer() {
        return entries.outlivesTheServer();
    }

    @Override
    public void close() {
        mark.close();
    }
}
