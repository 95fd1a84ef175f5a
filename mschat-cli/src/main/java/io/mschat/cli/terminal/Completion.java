package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.util.List;

/** Where suggestions come from. Asked on the reading thread. */
public interface Completion {

    /** Suggests nothing. */
    Completion NONE = typed -> List.of();

    /**
     * What the last word of a line may become, best first.
     *
     * @param typed the line up to the cursor
     */
    List<Suggestion> suggest(String typed);

    /**
     * What is still to be typed, to be seen behind the line; empty for nothing. Asked by any thread, whenever the line has
     * changed or is drawn anew.
     *
     * @param typed the whole line
     */
    default SafeText hint(String typed) {
        return SafeText.EMPTY;
    }

    /**
     * A word to put in place of the last one.
     *
     * @param word what is shown to choose from
     * @param ending what is put after it, the space included
     */
    record Suggestion(String word, String ending) {}
}
