package io.mschat.cli.terminal.line;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The input history without lines that may hold a password after a command. Direct messages are not kept beyond the
 * session.
 */
final class SecretFreeHistory extends DefaultHistory {

    /** Commands with a password. The pattern allows any case and any blanks, as a server does. */
    private static final Pattern SECRET =
            Pattern.compile("\\s*/\\s*(passwd|password|register)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern PRIVATE =
            Pattern.compile("\\s*/\\s*(dm|msg|tell|whisper|w|reply|r)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Consumer<String> keep;

    /** @param keep takes each line that may be kept beyond the session */
    SecretFreeHistory(Consumer<String> keep) {
        this.keep = keep;
    }

    /** Adds lines that were typed in earlier sessions. */
    void recall(List<String> lines) {
        lines.forEach(line -> super.internalAdd(Instant.EPOCH, line));
        moveToEnd();
    }

    /**
     * Called for the lines that JLine adds after its own checks; it leaves out, for example, a repetition of the line
     * before.
     */
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
