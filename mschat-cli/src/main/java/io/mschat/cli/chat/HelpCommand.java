package io.mschat.cli.chat;

/** {@code /help} */
final class HelpCommand implements ClientCommand {

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String usage() {
        return "/help [COMMAND]";
    }

    @Override
    public String help() {
        return "list of commands, or all about one";
    }

    @Override
    public String example() {
        return "/help dm";
    }

    @Override
    public void run(String arguments, Talk talk) {
        if (arguments.isEmpty()) {
            talk.showHelp();
        } else {
            talk.showHelp(arguments);
        }
    }
}
