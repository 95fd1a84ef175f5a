package io.mschat.cli.chat;

/** The command {@code /clear}: clears the screen. */
final class ClearCommand implements ClientCommand {

    @Override
    public String name() {
        return "clear";
    }

    @Override
    public String usage() {
        return "/clear";
    }

    @Override
    public String help() {
        return "clear the screen";
    }

    @Override
    public String example() {
        return "/clear";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        talk.clearScreen();
    }
}
