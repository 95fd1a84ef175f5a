package io.mschat.cli.command;

import io.mschat.client.text.SafeText;
import java.util.Optional;

/** Answers for commands that other chats have and this chat does not, for users who type them out of habit. */
final class ForeignCommands {

    private ForeignCommands() {}

    /**
     * @param name of a command, in lower case
     * @return empty for a name that no other chat is known to have
     */
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
