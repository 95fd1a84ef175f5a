package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;

/** {@code /unmute USER}: lifts a mute. */
final class UnmuteCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("unmute", "USER may speak again")
            .taking("USER", "Bob")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    UnmuteCommand(Moderation moderation) {
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
        return CommandResult.of(moderation.unmute(caller.actor(), whom));
    }
}
