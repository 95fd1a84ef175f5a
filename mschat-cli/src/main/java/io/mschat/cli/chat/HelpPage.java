package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of commands or keys under titles. What they do stands in one column, as far as that leaves room for it in a narrow
 * window; it begins at the left edge, so that the indented rest of a long line cannot be taken for another command.
 */
final class HelpPage {

    /** A longer usage pushes its help to the right. */
    private static final int USAGE_WIDTH = 19;

    private final List<SafeText> lines = new ArrayList<>();

    void title(SafeText title) {
        if (!lines.isEmpty()) {
            lines.add(SafeText.EMPTY);
        }
        lines.add(title);
    }

    void row(String typed, String help) {
        String padding = " ".repeat(Math.max(0, USAGE_WIDTH - typed.length()));
        lines.add(SafeText.format("%s%s  %s", typed, padding, help));
    }

    SafeText text() {
        return SafeText.join(lines);
    }
}
