package io.mschat.cli.chat;

/** The command {@code /help}: lists the commands, or explains one command or the keys. */
final class HelpCommand implements ClientCommand {

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String usage() {
        return "/help [COMMAND|keys]";
    }

    @Override
    public String help() {
        return "list of commands, all about one, or the keys";
    }

    @Override
    public String example() {
        return "/help dm";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        if (arguments.isEmpty()) {
            talk.showHelp();
        } else if (arguments.equalsIgnoreCase("keys")) {
            talk.show(KeysPage.text());
        } else {
            talk.showHelp(arguments);
        }
    }
}
