package io.mschat.cli.terminal;

import io.mschat.client.text.SafeText;
import java.time.Duration;

/** An animation for the terminal. */
public interface Animation {

    /**
     * The frame at a time since the animation's beginning.
     *
     * @return at most the given number of rows and columns; if the window is too small, a sentence that says so
     */
    SafeText frame(Duration time, int columns, int rows);

    /** The first frame, for a screen that cannot animate. It fits every usual window. */
    default SafeText still() {
        return frame(Duration.ZERO, 40, 20);
    }
}
