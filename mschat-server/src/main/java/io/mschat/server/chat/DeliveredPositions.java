package io.mschat.server.chat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to where each stream of the log was delivered on this server, and whether the log still has what was. Methods read
 * the log, and throw what it throws. Not thread-safe.
 */
final class DeliveredPositions {

    private final MessageLog chatLog;
    private String epoch = "";
    private final Map<StreamId, Long> offsets = new HashMap<>();

    /** The message at the last delivered offset of each stream; no entry where it is not known. */
    private final Map<StreamId, NewEntry> lastMessages = new HashMap<>();

    /** @param logEnd the offsets up to which nothing needs to be delivered */
    DeliveredPositions(MessageLog chatLog, LogEnd logEnd) {
        this.chatLog = chatLog;
        reset(logEnd);
    }

    /** Starts over at the end of a log with a new epoch. */
    void reset(LogEnd logEnd) {
        epoch = logEnd.epoch();
        lastMessages.clear();
        for (StreamId stream : MessageLog.STREAMS) {
            long last = logEnd.last(stream);
            offsets.put(stream, last);
            chatLog.before(stream, last + 1, 1).stream()
                    .filter(entry -> entry.offset() == last)
                    .forEach(entry -> lastMessages.put(stream, entry.message()));
        }
    }

    String epoch() {
        return epoch;
    }

    long offset(StreamId stream) {
        return offsets.getOrDefault(stream, 0L);
    }

    /** A position in the log as it is now. */
    StreamPosition position(StreamId stream, long offset) {
        return new StreamPosition(stream, epoch, offset);
    }

    void advance(LogEntry entry) {
        offsets.put(entry.message().stream(), entry.offset());
        lastMessages.put(entry.message().stream(), entry.message());
    }

    /** Goes on behind entries that are no longer kept. */
    void skipTo(StreamId stream, long offset) {
        offsets.put(stream, offset);
        lastMessages.remove(stream);
    }

    /** How many entries of a log with this logEnd were not delivered. */
    long behind(LogEnd logEnd) {
        return MessageLog.STREAMS.stream()
                .mapToLong(stream -> Math.max(0, logEnd.last(stream) - offset(stream)))
                .sum();
    }

    /**
     * Whether the log still has the last delivered entry at its offset. If not, it has lost its end, as after a
     * fail-over to a replica that lagged behind. An entry that is no longer kept because it is old counts as present.
     */
    boolean areStillIn(StreamId stream) {
        NewEntry delivered = lastMessages.get(stream);
        List<LogEntry> there = chatLog.after(stream, offset(stream) - 1, 1);
        if (delivered != null && !there.isEmpty() && there.getFirst().offset() == offset(stream)) {
            NewEntry found = there.getFirst().message();
            return found.id().equals(delivered.id())
                    && found.author().key().equals(delivered.author().key());
        }
        return chatLog.last(stream) >= offset(stream);
    }

    @Override
    public String toString() {
        return offsets.toString();
    }
}
