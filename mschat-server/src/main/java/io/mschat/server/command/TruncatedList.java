package io.mschat.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Truncates long lists so that the response fits into one frame. */
final class TruncatedList {

    /**
     * Maximum size of a list. A response contains the list up to twice, for people and for programs; with its escapes
     * and its token it stays smaller than a frame.
     */
    private static final int MAX_BYTES = 8 * 1024;

    /** Bytes around an item in JSON: quotes and a comma, or an escaped new line. */
    private static final int AROUND = 3;

    private TruncatedList() {}

    /** The first items, as many as fit. */
    static List<String> of(List<String> items) {
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

    /** How many bytes more JSON needs: one for a quotation mark or a backslash, up to five for a control character. */
    private static long escapes(String item) {
        return item.chars()
                .map(c -> c == '"' || c == '\\' ? 1 : c < ' ' ? 5 : 0)
                .sum();
    }

    /** A heading, one line for each item that fits, and how many more there are. */
    static String text(String heading, List<String> items) {
        List<String> fitting = of(items);
        List<String> lines = new ArrayList<>(fitting.size() + 2);
        lines.add(heading);
        lines.addAll(fitting);
        if (fitting.size() < items.size()) {
            lines.add("and " + (items.size() - fitting.size()) + " more");
        }
        return String.join("\n", lines);
    }
}
