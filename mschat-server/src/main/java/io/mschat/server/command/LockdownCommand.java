package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;
import io.mschat.server.moderation.Sanction;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /lockdown}: stops new members from joining and guests from speaking, for emergencies; also shows and ends a
 * lockdown.
 */
final class LockdownCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.command(
                    "lockdown", "whoever is here may stay, nobody new may join, guests may not speak; off ends it")
            .taking("[DURATION|on|off] [REASON]", "30m raid")
            .onlyFor(Role.ADMIN);

    private static final String ON = "on";
    private static final String OFF = "off";

    private final Moderation moderation;

    LockdownCommand(Moderation moderation) {
        this.moderation = moderation;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        if (arguments.takes(OFF)) {
            arguments.end();
            return CommandResult.of(moderation.endLockdown(caller.actor()));
        }
        if (arguments.isEmpty() && !moderation.inForce(Sanction.Kind.LOCKDOWN).isEmpty()) {
            return CommandResult.done(
                    inForce(moderation.inForce(Sanction.Kind.LOCKDOWN).getFirst()));
        }
        Optional<Duration> time = arguments.duration();
        if (time.isEmpty() && !arguments.takes(ON) && !arguments.isEmpty()) {
            throw new BadArgumentsException("A duration, on or off stands before the reason.");
        }
        return CommandResult.of(moderation.lockDown(caller.actor(), time, arguments.reason(time)));
    }

    private String inForce(Sanction lockdown) {
        return "The server is locked down " + moderation.left(lockdown) + ", by "
                + lockdown.cause().by().name() + lockdown.cause().ending()
                + ". /lockdown on makes it last until further notice, /lockdown off ends it.";
    }
}
