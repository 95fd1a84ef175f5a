package io.mschat.cli.terminal;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The input history, without the lines in which a password may have been typed behind a command. What was said to one person
 * is not kept beyond the session.
 */
final class DiscreetHistory extends DefaultHistory {

    /** However a server reads it: in any case, with any space. */
    private static final Pattern SECRET =
            Pattern.compile("\\s*/\\s*(passwd|password|register)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern PRIVATE =
            Pattern.compile("\\s*/\\s*(dm|msg|tell|whisper|w|reply|r)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Consumer<String> keep;

    /** @param keep takes what may be kept */
    DiscreetHistory(Consumer<String> keep) {
        this.keep = keep;
    }

    /** These were typed in earlier sessions. */
    void recall(List<String> lines) {
        lines.forEach(line -> super.internalAdd(Instant.EPOCH, line));
        moveToEnd();
    }

    /** What is added after all: not the same line twice in a row, for one. */
    @Override
    protected void internalAdd(Instant time, String line) {
        super.internalAdd(time, line);
        if (!PRIVATE.matcher(line).matches()) {
            keep.accept(line);
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (!SECRET.matcher(line).matches()) {
            super.add(time, line);
        }
    }
}
