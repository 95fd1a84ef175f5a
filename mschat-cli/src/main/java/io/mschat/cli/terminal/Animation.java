package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.time.Duration;

/** A picture that moves. */
public interface Animation {

    /**
     * The picture at some time since its beginning.
     *
     * @return at most so many rows of at most so many columns; in a window that is too small, a sentence that says so
     */
    SafeText frame(Duration time, int columns, int rows);

    /** The picture as it begins, for where nothing moves: it fits every window of use. */
    default SafeText still() {
        return frame(Duration.ZERO, 40, 20);
    }
}
