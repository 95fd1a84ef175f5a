package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.List;

/** The command {@code /search WORDS}: finds lines of the conversation since the login. */
final class SearchCommand implements ClientCommand {

    /** How many lines are shown at most: the last ones, which are the most likely to be wanted. */
    private static final int MOST = 20;

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String usage() {
        return "/search WORDS";
    }

    @Override
    public String help() {
        return "find what was said since you came in";
    }

    @Override
    public String example() {
        return "/search pizza";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        if (arguments.isEmpty()) {
            talk.refuse(SafeText.format("Expected %s", usage()));
            return;
        }
        List<SafeText> found = talk.search(arguments, MOST);
        if (found.isEmpty()) {
            talk.show(SafeText.format(
                    "Nothing that was said since you came in holds \"%s\". /history shows what was said before.",
                    arguments));
        } else {
            talk.show(SafeText.join(found.stream().map(MessageFormatter::before).toList()));
        }
    }
}
