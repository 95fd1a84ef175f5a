package io.mschat.protocol.program;

import java.util.List;
import java.util.stream.IntStream;

/** What some editors begin a file in UTF-8 with. It is no part of the first line. */
public final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /** @param start of a file, or all of it */
    public static String removedFrom(String start) {
        return start.startsWith(MARK) ? start.substring(MARK.length()) : start;
    }

    /** @param lines of a file, from its first one on */
    public static List<String> removedFrom(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> i == 0 ? removedFrom(lines.get(i)) : lines.get(i))
                .toList();
    }
}
