package io.mschat.cli.view;

import io.mschat.client.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last {@link #MOST} lines that were meant for this user, and a cursor to step through them. One thread at a time.
 */
final class Mentions {

    private static final int MOST = 100;

    private final List<SafeText> lines = new ArrayList<>();

    /** The index of the line that is shown; the size of the list if none is. */
    private int at;

    void add(SafeText line) {
        boolean none = at == lines.size();
        lines.add(line);
        if (lines.size() > MOST) {
            lines.removeFirst();
            at = Math.max(0, at - 1);
        }
        if (none) {
            leave();
        }
    }

    void back() {
        at = Math.max(0, at - 1);
    }

    void forward() {
        at = Math.min(lines.size(), at + 1);
    }

    void leave() {
        at = lines.size();
    }

    /** The line that is shown, with its number and their count; empty if none is. */
    Optional<SafeText> shown() {
        return at == lines.size()
                ? Optional.empty()
                : Optional.of(SafeText.format("%d/%d: %s", at + 1, lines.size(), lines.get(at)));
    }
}
