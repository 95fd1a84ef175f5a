package io.mschat.server.chat;

import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last entries of a stream, at most {@value MessageLog#RECENT}, in memory, for members who join or resume: they can
 * be read under the room's lock, where nothing may block.
 */
final class RecentEntries {

    /** How much text is kept: of each stream at most about a megabyte of memory. */
    private static final int MAX_CHARS = 512 * 1024;

    /** How many characters may be sent to a member at once, without waiting for the client to read. */
    private static final int MAX_CHARS_AT_ONCE = 64 * 1024;

    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private int chars;

    /** The last offset that was added; earlier entries may have been dropped. */
    private long last;

    /** @param last the last offset given so far; entries up to there are not here */
    RecentEntries(long last) {
        this.last = last;
    }

    void add(LogEntry entry) {
        last = entry.offset();
        entries.addLast(entry);
        chars += length(entry);
        while (entries.size() > MessageLog.RECENT || chars > MAX_CHARS) {
            chars -= length(entries.removeFirst());
        }
    }

    private static int length(LogEntry entry) {
        return entry.message().payload().body().length();
    }

    long last() {
        return last;
    }

    /** Whether all entries after an offset are here. */
    boolean covers(long offset) {
        return offset >= last
                || !entries.isEmpty() && offset >= entries.getFirst().offset() - 1;
    }

    List<LogEntry> after(long offset) {
        return entries.stream().filter(entry -> entry.offset() > offset).toList();
    }

    /** The last entries, in ascending order: {@code count} of them, or fewer if they are long. */
    List<LogEntry> latest(int count) {
        List<LogEntry> latest =
                entries.stream().skip(Math.max(0, entries.size() - count)).toList();
        int from = latest.size();
        for (int room = MAX_CHARS_AT_ONCE; from > 0 && room >= length(latest.get(from - 1)); from--) {
            room -= length(latest.get(from - 1));
        }
        return latest.subList(from, latest.size());
    }

    /** Whether all of these entries may be sent to a member at once. */
    static boolean isLittle(List<LogEntry> some) {
        return some.size() <= CatchUp.AT_ONCE
                && some.stream().mapToInt(RecentEntries::length).sum() <= MAX_CHARS_AT_ONCE;
    }
}
