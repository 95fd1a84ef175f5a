package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;

/** {@code /source} */
final class SourceCommand implements ClientCommand {

    @Override
    public String name() {
        return "source";
    }

    @Override
    public String usage() {
        return "/source";
    }

    @Override
    public String help() {
        return "where the source is";
    }

    @Override
    public String example() {
        return "/source";
    }

    @Override
    public void run(String arguments, Talk talk) {
        talk.show(SafeText.format(
                "The source is in the repository that mschat was started from; its README.md is the place to begin."));
    }
}
