package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;

/** {@code /unban USER}: they may come in again. */
final class UnbanCommand implements Command {

    private static final About ABOUT = About.command("unban", "USER may come in again; also an address or network")
            .taking("USER", "Bob")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    UnbanCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Outcome run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        arguments.end();
        return Outcome.of(moderation.unban(caller.actor(), whom));
    }
}
