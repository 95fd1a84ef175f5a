package io.mschat.cli.chat;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.client.text.SafeText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Completes what the user types: commands after a slash, emoji after a colon, and otherwise nicknames, with the user
 * who spoke last first.
 */
final class ChatCompletion implements Completion {

    private static final String DIRECT_MESSAGE = "/dm ";
    private static final String HELP = "/help ";

    private final ChatModel model;

    ChatCompletion(ChatModel model) {
        this.model = model;
    }

    @Override
    public List<Suggestion> suggest(String typed) {
        if (typed.startsWith(HELP)) {
            // The argument of /help is a command's name without its slash.
            return words("/" + typed.substring(HELP.length()))
                    .map(word -> new Suggestion(word.word().replaceFirst("^/", ""), " "))
                    .toList();
        }
        List<Suggestion> emoji = Emoji.names(typed.substring(typed.lastIndexOf(' ') + 1))
                .map(name -> new Suggestion(name, " "))
                .toList();
        if (!emoji.isEmpty()) {
            return emoji;
        }
        List<Suggestion> words = typed.startsWith("/") ? words(typed).toList() : List.of();
        return words.isEmpty() ? names(typed) : words;
    }

    @Override
    public SafeText hint(String typed) {
        SafeText rest = SafeText.of(model.commands().rest(typed));
        boolean replying = model.commands().isReply(typed);
        model.contacts().replying(replying);
        return replying ? SafeText.format("%s (%s)", rest, addressee()) : rest;
    }

    private SafeText addressee() {
        return model.contacts()
                .addressee()
                .map(nick -> SafeText.format("to %s", nick))
                .orElse(SafeText.format("nobody has written to you"));
    }

    private Stream<Suggestion> words(String typed) {
        return model.commands().nextWords(typed).map(word -> new Suggestion(word, " "));
    }

    private List<Suggestion> names(String typed) {
        String ending = ending(typed, typed.indexOf(' ') < 0);
        return model.roster().names().stream()
                .map(name -> new Suggestion(name, ending))
                .toList();
    }

    private static String ending(String typed, boolean firstWord) {
        if (firstWord) {
            return ": ";
        }
        boolean names = typed.startsWith(DIRECT_MESSAGE) && typed.indexOf(' ', DIRECT_MESSAGE.length()) < 0;
        return names ? "; " : " ";
    }
}
