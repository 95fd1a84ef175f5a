package io.mschat.server.chat;

import java.util.Map;

/**
 * How far a log goes.
 *
 * @param epoch which log it is; another one after its offsets have begun anew, or it has lost its end
 * @param last the last offset given in each series, by whichever server; 0 before the first
 */
public record Extent(String epoch, Map<Series, Long> last) {

    public Extent {
        last = Map.copyOf(last);
    }

    long last(Series series) {
        return last.getOrDefault(series, 0L);
    }
}
