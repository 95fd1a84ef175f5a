package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;

/** {@code /kick USER [REASON]}: they go, and may come back. */
final class KickCommand implements Command {

    private static final About ABOUT = About.command("kick", "USER has to go, and may come back")
            .taking("USER [REASON]", "Bob please calm down")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    KickCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Outcome run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        return Outcome.of(moderation.kick(caller.actor(), whom, arguments.reason()));
    }
}
