package io.mschat.cli.chat;

import java.util.Optional;

/**
 * What somebody does rather than says: {@code /me waves}. On the wire it is said with these words before it (as in XEP-0245 of
 * XMPP), so that every client shows something that can be understood.
 */
final class Emote {

    private static final String PREFIX = "/me ";

    private Emote() {}

    /** What was done; empty if the text was said. */
    static Optional<String> of(String text) {
        return text.startsWith(PREFIX) && text.length() > PREFIX.length()
                ? Optional.of(text.substring(PREFIX.length()))
                : Optional.empty();
    }

    static String text(String deed) {
        return PREFIX + deed;
    }
}
