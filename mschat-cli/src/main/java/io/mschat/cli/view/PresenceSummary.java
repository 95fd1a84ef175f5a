package io.mschat.cli.view;

import io.mschat.protocol.Nickname;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the joins and leaves since the last message, in their order, to show them in one line. One thread at a time.
 */
final class PresenceSummary {

    /** The maximum number of runs. With more, the line would be too long to read. */
    private static final int MOST_RUNS = 12;

    private final List<Run> runs = new ArrayList<>();

    /** Whether a user has joined or left. */
    enum Way {
        CAME,
        WENT
    }

    /** Consecutive users who all joined, or all left. */
    record Run(Way way, List<Nickname> nicks, Instant first, Instant last) {

        Run {
            nicks = List.copyOf(nicks);
        }

        private Run with(Nickname nick, Instant at) {
            List<Nickname> more = new ArrayList<>(nicks);
            more.add(nick);
            return new Run(way, more, first, at);
        }
    }

    void add(Way way, Nickname nick, Instant at) {
        if (!runs.isEmpty() && runs.getLast().way() == way) {
            runs.add(runs.removeLast().with(nick, at));
        } else {
            runs.add(new Run(way, List.of(nick), at, at));
        }
    }

    /** The runs in their order; empty if no user has joined or left. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    boolean isFull() {
        return runs.size() >= MOST_RUNS;
    }

    void clear() {
        runs.clear();
    }
}
