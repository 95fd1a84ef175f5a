package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;

/** The command {@code /me ACTION}: sends an action as a message. */
final class MeCommand implements ClientCommand {

    @Override
    public String name() {
        return "me";
    }

    @Override
    public String usage() {
        return "/me ACTION";
    }

    @Override
    public String help() {
        return "say what you do";
    }

    @Override
    public String example() {
        return "/me waves";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        if (arguments.isEmpty()) {
            talk.refuse(SafeText.format("Expected %s", usage()));
        } else {
            talk.say(Emote.text(arguments));
        }
    }
}
