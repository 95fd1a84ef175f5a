package io.mschat.protocol.program;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Removes the byte order mark, with which some editors begin a file in UTF-8. It is no part of the first line. */
public final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /**
     * Removes the mark from a text.
     *
     * @param start the start of a file, or all of it
     */
    public static String removedFrom(String start) {
        return start.startsWith(MARK) ? start.substring(MARK.length()) : start;
    }

    /**
     * Removes the mark from the bytes of a file.
     *
     * @param start the start of a file, or all of it; may be no text
     */
    public static byte[] removedFrom(byte[] start) {
        byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
        boolean isMarked = start.length >= mark.length && Arrays.equals(start, 0, mark.length, mark, 0, mark.length);
        return isMarked ? Arrays.copyOfRange(start, mark.length, start.length) : start;
    }

    /**
     * Removes the mark from the first line.
     *
     * @param lines the lines of a file, from the first one on
     */
    public static List<String> removedFrom(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> i == 0 ? removedFrom(lines.get(i)) : lines.get(i))
                .toList();
    }
}
