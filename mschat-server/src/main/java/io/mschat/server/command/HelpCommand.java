package io.mschat.server.command;

import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /help}: lists the commands that the caller may run, or describes one command. */
final class HelpCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("help", "list of commands, or all about one")
            .taking("[COMMAND]", "help")
            .alias("?");

    private final Commands commands;

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) {
        String named = arguments.oneLine();
        return named.isEmpty() ? CommandResult.done(list(caller)) : one(named);
    }

    private String list(Caller caller) {
        return commands.all().stream()
                .filter(about -> Commands.allows(about, caller.role()))
                .map(about -> about.usage() + " - " + about.help())
                .collect(Collectors.joining("\n"));
    }

    private CommandResult one(String named) {
        Optional<CommandSpec> about = commands.about(named);
        return about.isPresent()
                ? CommandResult.done(text(about.get()))
                : CommandResult.failed("There is no command \"" + named + "\". /help lists those there are.");
    }

    private static String text(CommandSpec about) {
        String aliases = about.aliases().isEmpty()
                ? ""
                : "\nAlso: "
                        + about.aliases().stream().map(alias -> "/" + alias).collect(Collectors.joining(", "));
        String example = about.arguments().isEmpty() ? "" : "\nExample: " + about.example();
        return about.usage() + " - " + about.help() + "\nFor " + Commands.plural(about.role()) + "." + example
                + aliases;
    }
}
