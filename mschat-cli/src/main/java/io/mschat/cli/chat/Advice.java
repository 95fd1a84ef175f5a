package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.InWords;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server's sentence, and when trying again can help. */
final class Advice {

    /** How the catalogue's sentences end that give the same advice, less exactly. */
    private static final List<String> VAGUE =
            List.of(" Try again.", " Try again in a moment.", " Wait a little.", " Wait a few minutes.");

    private Advice() {}

    /** @param retryAfter null if the server does not say */
    static SafeText of(String sentence, @Nullable Duration retryAfter) {
        return retryAfter == null
                ? SafeText.indented(sentence)
                : SafeText.format(
                        "%s Try again in %s.", SafeText.indented(withoutVagueness(sentence)), InWords.of(retryAfter));
    }

    /**
     * The same for a state that ends by itself.
     *
     * @param left null if the server does not say
     */
    static SafeText ofState(String sentence, @Nullable Duration left) {
        return left == null
                ? SafeText.indented(sentence)
                : SafeText.format("%s It ends in %s.", SafeText.indented(sentence), InWords.of(left));
    }

    private static String withoutVagueness(String sentence) {
        return VAGUE.stream()
                .filter(sentence::endsWith)
                .findFirst()
                .map(vague -> sentence.substring(0, sentence.length() - vague.length()))
                .orElse(sentence);
    }
}
