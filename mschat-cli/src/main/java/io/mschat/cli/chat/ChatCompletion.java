package io.mschat.cli.chat;

import io.mschat.cli.terminal.Completion;
import java.util.List;

/** Commands after a slash, else nicknames, whoever spoke last first. */
final class ChatCompletion implements Completion {

    private static final String DIRECT_MESSAGE = "/dm ";

    private final CommandBook commands;
    private final Roster roster;

    ChatCompletion(CommandBook commands, Roster roster) {
        this.commands = commands;
        this.roster = roster;
    }

    @Override
    public List<Suggestion> suggest(String typed) {
        boolean firstWord = typed.indexOf(' ') < 0;
        if (firstWord && typed.startsWith("/")) {
            return commands.names().map(name -> new Suggestion(name, " ")).toList();
        }
        String ending = ending(typed, firstWord);
        return roster.names().stream().map(name -> new Suggestion(name, ending)).toList();
    }

    private static String ending(String typed, boolean firstWord) {
        if (firstWord) {
            return ": ";
        }
        boolean names = typed.startsWith(DIRECT_MESSAGE) && typed.indexOf(' ', DIRECT_MESSAGE.length()) < 0;
        return names ? "; " : " ";
    }
}
