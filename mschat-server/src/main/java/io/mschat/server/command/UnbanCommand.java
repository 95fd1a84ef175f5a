package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;

/** {@code /unban USER}: lifts a ban. */
final class UnbanCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "unban", "USER may come in again; also an address or network")
            .taking("USER", "Bob")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    UnbanCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        arguments.end();
        return CommandResult.of(moderation.unban(caller.actor(), whom));
    }
}
