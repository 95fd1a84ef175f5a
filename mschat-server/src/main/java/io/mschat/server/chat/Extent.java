package io.mschat.server.chat;

import java.util.Map;

/**
 * The epoch of a log and its last offsets.
 *
 * @param epoch identifies the log; it changes when the offsets begin again, or the log has lost its end
 * @param last the last offset given in each series, by any server; 0 before the first
 */
public record Extent(String epoch, Map<Series, Long> last) {

    public Extent {
        last = Map.copyOf(last);
    }

    long last(Series series) {
        return last.getOrDefault(series, 0L);
    }
}
