package io.mschat.cli.view;

import io.mschat.client.text.SafeText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The last lines of the conversation that this client has shown, kept for search. Any thread. */
public final class Scrollback {

    private static final int MOST_LINES = 10_000;

    /** The lines in their order. Guarded by this. */
    private final Deque<SafeText> lines = new ArrayDeque<>();

    public synchronized void add(SafeText line) {
        lines.addLast(line);
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /** The last lines that contain the given words, ignoring case, at most the given number. */
    public synchronized List<SafeText> find(String words, int most) {
        String wanted = words.toLowerCase(Locale.ROOT);
        List<SafeText> found = lines.stream()
                .filter(line -> line.toString().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return found.subList(Math.max(0, found.size() - most), found.size());
    }
}
