package io.mschat.cli.terminal.line;

import io.mschat.client.text.SafeText;
import java.util.List;

/**
 * The lines between the printed text and the line that is typed. Each is shown in a single row, cut at the width of the
 * screen.
 *
 * @param rows lines that may still change, for example messages that are not sent yet
 * @param status the status line
 */
public record Footer(List<SafeText> rows, SafeText status) {

    public static final Footer NONE = new Footer(List.of(), SafeText.EMPTY);

    public Footer {
        rows = List.copyOf(rows);
    }
}
