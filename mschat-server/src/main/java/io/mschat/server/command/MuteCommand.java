package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;
import java.time.Duration;
import java.util.Optional;

/** {@code /mute USER [DURATION] [REASON]}: mutes a user or an address. */
final class MuteCommand implements Command {

    private static final CommandSpec ABOUT = CommandSpec.command(
                    "mute", "nobody hears USER, for some time or until /unmute; also an address")
            .taking("USER [DURATION] [REASON]", "Bob 10m spamming")
            .onlyFor(Role.ADMIN);

    private final Moderation moderation;

    MuteCommand(Moderation moderation) {
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
        return CommandResult.of(moderation.mute(caller.actor(), whom, time, arguments.reason(time)));
    }
}
