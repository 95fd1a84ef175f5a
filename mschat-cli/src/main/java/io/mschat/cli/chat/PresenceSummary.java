package io.mschat.cli.chat;

import io.mschat.protocol.Nickname;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who has come and gone while nothing else happened, in its order. One thread at a time. */
final class PresenceSummary {

    /** More of them would be a longer line than anybody reads. */
    private static final int MOST_RUNS = 12;

    private final List<Run> runs = new ArrayList<>();

    /** What somebody has done. */
    enum Way {
        CAME,
        WENT
    }

    /** Some who did the same, one after the other. */
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

    /** In their order; empty if nobody came or went. */
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
