package io.mschat.cli.terminal;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** The input history, without the lines in which a password may have been typed behind a command. */
final class DiscreetHistory extends DefaultHistory {

    /** However a server reads it: in any case, with any space. */
    private static final Pattern SECRET =
            Pattern.compile("\\s*/\\s*(passwd|register)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public void add(Instant time, String line) {
        if (!SECRET.matcher(line).matches()) {
            super.add(time, line);
        }
    }
}
