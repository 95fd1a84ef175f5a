package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.Arrays;
import java.util.Optional;

/** The command {@code /notify [WHAT]}: sets or shows which messages alert the user. */
final class NotifyCommand implements ClientCommand {

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public String usage() {
        return "/notify [all|mentions|none]";
    }

    @Override
    public String help() {
        return "what calls you while you look elsewhere";
    }

    @Override
    public String example() {
        return "/notify all";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        Optional<Notifications> wanted = Arrays.stream(Notifications.values())
                .filter(one -> one.name().equalsIgnoreCase(arguments))
                .findFirst();
        if (arguments.isEmpty()) {
            talk.show(confirmation(talk.notifications()));
        } else if (wanted.isEmpty()) {
            talk.refuse(SafeText.format("Expected %s", usage()));
        } else {
            talk.notify(wanted.get());
            talk.show(confirmation(wanted.get()));
        }
    }

    private static SafeText confirmation(Notifications wanted) {
        return switch (wanted) {
            case ALL -> SafeText.format("Whatever others say rings while you look elsewhere.");
            case MENTIONS -> SafeText.format("Your name and direct messages ring while you look elsewhere.");
            case NONE -> SafeText.format("Nothing rings.");
        };
    }
}
