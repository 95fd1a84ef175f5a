package io.mschat.server.command;

import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /help}: lists the commands that the caller may run, or describes one command. */
final class HelpCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.command("help", "list of commands, or all about one")
            .taking("[COMMAND]", "help")
            .alias("?");

    private final Commands commands;

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) {
        String named = arguments.oneLine();
        return named.isEmpty() ? CommandResult.done(list(caller)) : one(named);
    }

    private String list(Caller caller) {
        return commands.all().stream()
                .filter(spec -> Commands.allows(spec, caller.role()))
                .map(spec -> spec.usage() + " - " + spec.help())
                .collect(Collectors.joining("\n"));
    }

    private CommandResult one(String named) {
        Optional<CommandSpec> spec = commands.spec(named);
        return spec.isPresent()
                ? CommandResult.done(text(spec.get()))
                : CommandResult.failed("There is no command \"" + named + "\". /help lists those there are.");
    }

    private static String text(CommandSpec spec) {
        String aliases = spec.aliases().isEmpty()
                ? ""
                : "\nAlso: " + spec.aliases().stream().map(alias -> "/" + alias).collect(Collectors.joining(", "));
        String example = spec.arguments().isEmpty() ? "" : "\nExample: " + spec.example();
        return spec.usage() + " - " + spec.help() + "\nFor " + Commands.plural(spec.role()) + "." + example + aliases;
    }
}
