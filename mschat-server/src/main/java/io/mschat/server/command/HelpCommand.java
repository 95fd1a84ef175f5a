package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.server.chat.Member;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /help}: the commands that the caller may run. */
final class HelpCommand implements Command {

    private final Function<Role, List<CommandSummary>> summaries;

    HelpCommand(Function<Role, List<CommandSummary>> summaries) {
        this.summaries = summaries;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String usage() {
        return "help";
    }

    @Override
    public String help() {
        return "list of commands";
    }

    @Override
    public Role role() {
        return Role.MEMBER;
    }

    @Override
    public Outcome run(Member caller, String arguments) {
        return Outcome.ok(summaries.apply(caller.role()).stream()
                .map(command -> "/" + command.usage() + " - " + command.help())
                .collect(Collectors.joining("\n")));
    }
}
