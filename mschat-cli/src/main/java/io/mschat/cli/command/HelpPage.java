package io.mschat.cli.command;

import io.mschat.client.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of commands or keys under titles. The descriptions are aligned in one column as far as a narrow window leaves
 * room for it. Each row begins at the left edge, so that the indented rest of a wrapped line is not taken for another
 * command.
 */
final class HelpPage {

    /** The width of the usage column. A longer usage pushes its description to the right. */
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
