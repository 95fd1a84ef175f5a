package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;

/** {@code /unmute USER}: they may speak again. */
final class UnmuteCommand implements Command {

    private static final About ABOUT = About.command("unmute", "USER may speak again")
            .taking("USER", "Bob")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    UnmuteCommand(Moderation moderation) {
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
        return Outcome.of(moderation.unmute(caller.actor(), whom));
    }
}
