package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;

/** {@code /kick USER [REASON]}: ends a member's connection; the member may join again. */
final class KickCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("kick", "USER has to go, and may come back")
            .taking("USER [REASON]", "Bob please calm down")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    KickCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        return CommandResult.of(moderation.kick(caller.actor(), whom, arguments.reason()));
    }
}
