package io.mschat.server.command;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.Role;
import io.mschat.server.moderation.Profiles;

/** {@code /register USER; PASSWORD}: creates an account without verifying a mail address. */
final class RegisterCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command("register", "makes an account for USER without a mail")
            .taking("USER; PASSWORD", "Bob; correct horse")
            .onlyFor(Role.SERVER);

    private final Profiles profiles;

    RegisterCommand(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.upToSemicolon();
        String password = arguments.text();
        if (password.length() > ProtocolLimits.MAX_PASSWORD_LENGTH) {
            throw new BadArgumentsException(
                    "A password has at most " + ProtocolLimits.MAX_PASSWORD_LENGTH + " characters.");
        }
        return CommandResult.of(profiles.register(caller.actor(), whom, new Password(password)));
    }
}
