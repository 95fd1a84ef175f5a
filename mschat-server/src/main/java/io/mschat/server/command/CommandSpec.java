package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.ModerationResult;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The specification of a command: the single source for help, completion and documentation.
 *
 * @param name without the slash, in lower case; two words for a command of a group ({@code settings get})
 * @param arguments as shown to people: capitals for what is filled in, brackets for what may be left out
 * @param help what the command does, in a few words
 * @param role the least role that may run it; {@link Commands} enforces it
 * @param aliases other names of the command
 * @param sample example arguments; empty for a command that needs none
 */
public record CommandSpec(String name, String arguments, String help, Role role, List<String> aliases, String sample) {

    public CommandSpec {
        aliases = List.copyOf(aliases);
    }

    /** A specification for all roles, without arguments. */
    static CommandSpec command(String name, String help) {
        return new CommandSpec(name, "", help, Role.MEMBER, List.of(), "");
    }

    CommandSpec taking(String arguments, String example) {
        return new CommandSpec(name, arguments, help, role, aliases, example);
    }

    CommandSpec onlyFor(Role least) {
        return new CommandSpec(name, arguments, help, least, aliases, sample);
    }

    CommandSpec alias(String... aliases) {
        return new CommandSpec(name, arguments, help, role, List.of(aliases), sample);
    }

    /** The command that does this. */
    Command does(Command.Function function) {
        return new Command.Row(this, function);
    }

    /** The command that takes no arguments and does this. */
    Command does(Function<Caller, CommandResult> function) {
        return does((caller, arguments) -> {
            arguments.end();
            return function.apply(caller);
        });
    }

    /** The command that does this to a user, whose name is its only argument. */
    Command doesToUser(BiFunction<Actor, String, ModerationResult> function) {
        return does((caller, arguments) -> {
            String name = arguments.word();
            arguments.end();
            return CommandResult.of(function.apply(caller.actor(), name));
        });
    }

    /** An example call, with its slash. */
    public String example() {
        return ("/" + name + " " + sample).strip();
    }

    /** Name and arguments, with the slash. */
    public String usage() {
        return ("/" + name + " " + arguments).strip();
    }

    /** Whether arguments must be typed after the name. */
    public boolean needsArguments() {
        return !arguments.isEmpty() && !arguments.startsWith("[");
    }

    CommandSummary summary() {
        return new CommandSummary(name, usage(), help, role);
    }
}
