package io.mschat.cli.view;

import java.util.Optional;

/**
 * An action instead of a message: {@code /me waves}. The action is sent as a text with the prefix {@code /me} (as in
 * XEP-0245 of XMPP), so that a client without support for it still shows something that can be understood.
 */
public final class Emote {

    private static final String PREFIX = "/me ";

    private Emote() {}

    /** The action in a text; empty if the text is an ordinary message. */
    public static Optional<String> of(String text) {
        return text.startsWith(PREFIX) && text.length() > PREFIX.length()
                ? Optional.of(text.substring(PREFIX.length()))
                : Optional.empty();
    }

    public static String text(String deed) {
        return PREFIX + deed;
    }
}
