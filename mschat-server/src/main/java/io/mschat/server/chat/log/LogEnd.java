package io.mschat.server.chat.log;

import io.mschat.protocol.StreamId;
import java.util.Map;

/**
 * Where a log ends now: its epoch, and the last offset of each stream.
 *
 * @param epoch identifies the log; it changes when the offsets begin again, or the log has lost its end
 * @param last the last offset given in each stream, by any server; 0 before the first
 */
public record LogEnd(String epoch, Map<StreamId, Long> last) {

    public LogEnd {
        last = Map.copyOf(last);
    }

    public long last(StreamId stream) {
        return last.getOrDefault(stream, 0L);
    }
}
