package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Nickname;
import java.util.List;

/**
 * The command {@code /ignore [USER]}: hides a user's messages or shows them again; without a name it lists the ignored
 * users.
 */
final class IgnoreCommand implements ClientCommand {

    @Override
    public String name() {
        return "ignore";
    }

    @Override
    public String usage() {
        return "/ignore [USER]";
    }

    @Override
    public String help() {
        return "hide what USER says, or show it again";
    }

    @Override
    public String example() {
        return "/ignore Bob";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        if (arguments.isEmpty()) {
            talk.show(list(talk.contacts().ignored()));
        } else if (talk.contacts().toggleIgnored(nickname(arguments))) {
            talk.show(SafeText.format(
                    "You do not see what %s says until /ignore %s again, or until you leave.", arguments, arguments));
        } else {
            talk.show(SafeText.format("You see what %s says again.", arguments));
        }
    }

    private static String nickname(String typed) {
        return Nickname.from(typed).map(Nickname::value).orElse(typed);
    }

    private static SafeText list(List<String> ignored) {
        return ignored.isEmpty()
                ? SafeText.format("You ignore nobody.")
                : SafeText.format("You ignore: %s", String.join(", ", ignored));
    }
}
