package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.Optional;

/** What other chats have and this one has not, for whoever types it out of habit. */
final class Elsewhere {

    private Elsewhere() {}

    /** @param name of a command, in small letters */
    static Optional<SafeText> answer(String name) {
        return switch (name) {
            case "join", "j", "channel" -> Optional.of(SafeText.format("There is one room here, and you are in it."));
            case "nick" ->
                Optional.of(SafeText.format(
                        "A nickname is chosen at the beginning: /leave, and come in again with another one."));
            default -> Optional.empty();
        };
    }
}
