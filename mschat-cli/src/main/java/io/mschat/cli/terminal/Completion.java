package io.mschat.cli.terminal;

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
     * A word to put in place of the last one.
     *
     * @param word what is shown to choose from
     * @param ending what is put after it, the space included
     */
    record Suggestion(String word, String ending) {}
}
