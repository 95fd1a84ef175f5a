package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.InWords;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server's sentence, and when trying again can help. */
final class Advice {

    private static final String AGAIN = " Try again.";

    private Advice() {}

    /** @param retryAfter null if the server does not say */
    static SafeText of(String sentence, @Nullable Duration retryAfter) {
        return retryAfter == null
                ? SafeText.indented(sentence)
                : SafeText.format(
                        "%s Try again in %s.", SafeText.indented(withoutAgain(sentence)), InWords.of(retryAfter));
    }

    /** Many of the catalogue's sentences end with the same advice, less exactly. */
    private static String withoutAgain(String sentence) {
        return sentence.endsWith(AGAIN) ? sentence.substring(0, sentence.length() - AGAIN.length()) : sentence;
    }
}
