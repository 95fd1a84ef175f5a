package io.mschat.server.chat;

import io.mschat.protocol.StreamId;
import io.mschat.server.chat.log.LogEntry;
import java.util.HashMap;
import java.util.Map;

/**
 * The offsets up to which a member has received each of their streams.
 *
 * @param offsets 0 where a stream is missing
 */
record Positions(Map<StreamId, Long> offsets) {

    Positions {
        offsets = Map.copyOf(offsets);
    }

    long in(StreamId stream) {
        return offsets.getOrDefault(stream, 0L);
    }

    /** These positions, with one of them moved forward; never back. */
    Positions upTo(StreamId stream, long offset) {
        Map<StreamId, Long> moved = new HashMap<>(offsets);
        moved.merge(stream, offset, Math::max);
        return new Positions(moved);
    }

    boolean cover(LogEntry entry) {
        return entry.offset() <= in(entry.message().stream());
    }
}
