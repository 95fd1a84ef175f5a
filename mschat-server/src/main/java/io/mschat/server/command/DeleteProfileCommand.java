package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Profiles;

/** {@code /deleteprofile USER}: deletes an account. */
final class DeleteProfileCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("deleteprofile", "deletes the account of USER")
            .taking("USER", "Bob")
            .onlyFor(Role.SERVER);

    private final Profiles profiles;

    DeleteProfileCommand(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        arguments.end();
        return CommandResult.of(profiles.delete(caller.actor(), whom));
    }
}
