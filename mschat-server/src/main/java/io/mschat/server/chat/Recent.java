package io.mschat.server.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last of what was said in a series, for whoever comes in or comes back: within reach while nothing may block. */
final class Recent {

    /** More than anybody is shown who comes in. */
    static final int MAX_ENTRIES = 256;

    private static final int MAX_CHARS = 512 * 1024;

    /** So much may be given to somebody at once, without waiting until they have read it. */
    private static final int MAX_CHARS_AT_ONCE = 64 * 1024;

    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private int chars;

    /** All up to here are in, or were. */
    private long last;

    /** @param last the last offset given so far; what came before is not here */
    Recent(long last) {
        this.last = last;
    }

    void add(LogEntry entry) {
        last = entry.offset();
        entries.addLast(entry);
        chars += length(entry);
        while (entries.size() > MAX_ENTRIES || chars > MAX_CHARS) {
            chars -= length(entries.removeFirst());
        }
    }

    private static int length(LogEntry entry) {
        return entry.draft().text().length();
    }

    long last() {
        return last;
    }

    /** Whether nothing after an offset is missing here. */
    boolean covers(long offset) {
        return offset >= last
                || !entries.isEmpty() && offset >= entries.getFirst().offset() - 1;
    }

    List<LogEntry> after(long offset) {
        return entries.stream().filter(entry -> entry.offset() > offset).toList();
    }

    /** The last so many, in order; fewer if they are long. */
    List<LogEntry> latest(int count) {
        List<LogEntry> latest =
                entries.stream().skip(Math.max(0, entries.size() - count)).toList();
        int from = latest.size();
        for (int room = MAX_CHARS_AT_ONCE; from > 0 && room >= length(latest.get(from - 1)); from--) {
            room -= length(latest.get(from - 1));
        }
        return latest.subList(from, latest.size());
    }

    /** Whether all of these may be given to somebody at once. */
    static boolean isLittle(List<LogEntry> some) {
        return some.size() <= CatchUp.AT_ONCE
                && some.stream().mapToInt(Recent::length).sum() <= MAX_CHARS_AT_ONCE;
    }
}
