package io.mschat.cli.chat;

/** {@code /help} */
final class HelpCommand implements ClientCommand {

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String usage() {
        return "/help";
    }

    @Override
    public String help() {
        return "list of commands";
    }

    @Override
    public void run(String arguments, Talk talk) {
        talk.showHelp();
    }
}
