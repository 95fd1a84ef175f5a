package io.mschat.server.legacyimport;

import io.mschat.protocol.text.VisibleText;

/**
 * A reason why something cannot be imported.
 *
 * @param sentence where it is and what is wrong, for the operator, in characters that a terminal only shows: it quotes
 *     what users of the first mschat chose
 */
public record ImportProblem(String sentence) {

    public ImportProblem {
        sentence = VisibleText.of(sentence);
    }
}
