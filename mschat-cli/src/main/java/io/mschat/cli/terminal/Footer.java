package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.util.List;

/**
 * What stands between what was printed and the line that is typed, for as long as it is true. Each is one row, cut where the
 * screen ends.
 *
 * @param rows what may still change, or is not sent yet
 * @param status where this person is and how it goes
 */
public record Footer(List<SafeText> rows, SafeText status) {

    public static final Footer NONE = new Footer(List.of(), SafeText.EMPTY);

    public Footer {
        rows = List.copyOf(rows);
    }
}
