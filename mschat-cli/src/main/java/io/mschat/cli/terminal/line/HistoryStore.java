package io.mschat.cli.terminal.line;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The input history of earlier sessions, and where to keep the lines of this session.
 *
 * @param lines the earlier lines, oldest first
 * @param keep takes each line that may be kept beyond the session
 */
public record HistoryStore(Supplier<List<String>> lines, Consumer<String> keep) {

    /** Remembers nothing. */
    public static final HistoryStore NONE = new HistoryStore(List::of, line -> {});
}
