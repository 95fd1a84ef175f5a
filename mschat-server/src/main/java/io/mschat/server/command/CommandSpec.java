package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;

/**
 * What help, completion and the documentation say about a command: nobody says it twice.
 *
 * @param name without the slash, in lower case; of two words for a command of a group ({@code settings get})
 * @param arguments as a person writes them: in capitals what they put in, in brackets what they may leave out
 * @param help what it does, in a few words
 * @param role the least role that may run it; {@link Commands} sees to it
 * @param more other names, and arguments of a call that makes sense
 */
public record CommandSpec(String name, String arguments, String help, Role role, More more) {

    /**
     * @param example arguments; empty for a command that needs none
     */
    record More(List<String> aliases, String example) {
        More {
            aliases = List.copyOf(aliases);
        }
    }

    /** A command for everybody that takes no arguments. */
    static CommandSpec command(String name, String help) {
        return new CommandSpec(name, "", help, Role.MEMBER, new More(List.of(), ""));
    }

    CommandSpec taking(String arguments, String example) {
        return new CommandSpec(name, arguments, help, role, new More(more.aliases(), example));
    }

    CommandSpec onlyFor(Role least) {
        return new CommandSpec(name, arguments, help, least, more);
    }

    CommandSpec alias(String... aliases) {
        return new CommandSpec(name, arguments, help, role, new More(List.of(aliases), more.example()));
    }

    public List<String> aliases() {
        return more.aliases();
    }

    /** A call that makes sense, with its slash. */
    public String example() {
        return ("/" + name + " " + more.example()).strip();
    }

    /** Name and arguments, with the slash. */
    public String usage() {
        return ("/" + name + " " + arguments).strip();
    }

    /** Whether there is something that must be typed after the name. */
    public boolean needsArguments() {
        return !arguments.isEmpty() && !arguments.startsWith("[");
    }

    CommandSummary summary() {
        return new CommandSummary(name, usage(), help, role);
    }
}
