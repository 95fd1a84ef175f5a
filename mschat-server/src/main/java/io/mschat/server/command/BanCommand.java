package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;
import java.time.Duration;
import java.util.Optional;

/** {@code /ban USER [DURATION] [REASON]}: bans a user, an address or a network from joining. */
final class BanCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "ban", "USER may not come in, for some time or until /unban; also an address or network")
            .taking("USER [DURATION] [REASON]", "Bob 7d advertising")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    BanCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public CommandSpec about() {
        return ABOUT;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        Optional<Duration> time = arguments.duration();
        return CommandResult.of(moderation.ban(caller.actor(), whom, time, arguments.reason(time)));
    }
}
