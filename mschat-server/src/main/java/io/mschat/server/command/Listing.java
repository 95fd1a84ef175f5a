package io.mschat.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Long lists, cut so that the answer fits into one frame. */
final class Listing {

    /** An answer holds a list up to twice, for people and for programs, and with its escapes and its token less than a frame. */
    private static final int MAX_BYTES = 8 * 1024;

    /** What stands around an item in JSON: quotes and a comma, or a new line and what escapes it. */
    private static final int AROUND = 3;

    private Listing() {}

    /** The first items, as many as fit. */
    static List<String> fitting(List<String> items) {
        List<String> fitting = new ArrayList<>();
        long bytes = 0;
        for (String item : items) {
            bytes += item.getBytes(StandardCharsets.UTF_8).length + escapes(item) + AROUND;
            if (bytes > MAX_BYTES) {
                break;
            }
            fitting.add(item);
        }
        return fitting;
    }

    /** A quotation mark or a backslash takes two bytes; other characters that JSON escapes are in no item. */
    private static long escapes(String item) {
        return item.chars().filter(c -> c == '"' || c == '\\').count();
    }

    /** A heading and one line for each item, and how many more there are. */
    static String lines(String heading, List<String> items) {
        List<String> fitting = fitting(items);
        List<String> lines = new ArrayList<>(fitting.size() + 2);
        lines.add(heading);
        lines.addAll(fitting);
        if (fitting.size() < items.size()) {
            lines.add("and " + (items.size() - fitting.size()) + " more");
        }
        return String.join("\n", lines);
    }
}
