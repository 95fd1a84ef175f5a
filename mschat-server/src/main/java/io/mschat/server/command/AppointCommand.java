package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Appointment;
import io.mschat.server.moderation.Roles;
import java.util.Arrays;
import java.util.List;

/** {@code /op}, {@code /deop}, {@code /setbot} and {@code /delbot}. */
final class AppointCommand implements Command {

    private final CommandSpec about;
    private final Appointment appointment;
    private final Roles roles;

    private AppointCommand(CommandSpec about, Appointment appointment, Roles roles) {
        this.about = about;
        this.appointment = appointment;
        this.roles = roles;
    }

    @Override
    public CommandSpec about() {
        return about;
    }

    /** One command for each appointment. */
    static List<Command> all(Roles roles) {
        return Arrays.stream(Appointment.values())
                .<Command>map(appointment -> new AppointCommand(about(appointment), appointment, roles))
                .toList();
    }

    private static CommandSpec about(Appointment appointment) {
        String help = switch (appointment) {
            case OP -> "USER is an admin from now on";
            case DEOP -> "USER is no admin any more";
            case SETBOT -> "USER is a bot from now on: exempt from the flood block";
            case DELBOT -> "USER is no bot any more";
        };
        return CommandSpec.command(appointment.command(), help)
                .taking("USER", "Bob")
                .onlyFor(Role.SERVER);
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        String whom = arguments.word();
        arguments.end();
        return CommandResult.of(roles.appoint(caller.actor(), whom, appointment));
    }
}
