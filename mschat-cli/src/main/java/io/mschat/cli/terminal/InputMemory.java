package io.mschat.cli.terminal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What was typed in earlier sessions, and where to keep what is typed in this one.
 *
 * @param lines oldest first
 * @param keep takes each line that may be kept beyond the session
 */
public record InputMemory(Supplier<List<String>> lines, Consumer<String> keep) {

    /** Remembers nothing. */
    public static final InputMemory NONE = new InputMemory(List::of, line -> {});
}
