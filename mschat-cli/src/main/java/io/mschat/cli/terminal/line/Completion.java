package io.mschat.cli.terminal.line;

import io.mschat.client.text.SafeText;
import java.util.List;

/** Suggests completions for the line that is typed. Called on the reading thread, except for {@link #hint}. */
public interface Completion {

    /** Suggests nothing. */
    Completion NONE = typed -> List.of();

    /**
     * The words that the last word of a line can be completed to, best first.
     *
     * @param typed the line up to the cursor
     */
    List<Suggestion> suggest(String typed);

    /**
     * The text that is still to be typed, which is shown behind the line; empty for nothing. Called on any thread,
     * whenever the line has changed or is redrawn.
     *
     * @param typed the whole line
     */
    default SafeText hint(String typed) {
        return SafeText.EMPTY;
    }

    /**
     * A word that replaces the last word.
     *
     * @param word what is shown in the list of suggestions
     * @param ending what is inserted after it, the space included
     */
    record Suggestion(String word, String ending) {}
}
