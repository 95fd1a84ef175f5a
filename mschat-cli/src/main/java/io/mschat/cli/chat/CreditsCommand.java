package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;

/** The command {@code /credits}: shows who made the client. */
final class CreditsCommand implements ClientCommand {

    @Override
    public String name() {
        return "credits";
    }

    @Override
    public String usage() {
        return "/credits";
    }

    @Override
    public String help() {
        return "who made this";
    }

    @Override
    public String example() {
        return "/credits";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        talk.show(
                SafeText.format(
                        "mschat, by its contributors. Licensed under Apache-2.0. It stands on JLine, Tyrus, Jackson and picocli."));
    }
}
