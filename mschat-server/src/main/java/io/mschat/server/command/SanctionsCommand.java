package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Moderation;
import io.mschat.server.moderation.Sanction;
import java.util.List;

/** {@code /mtlist} and {@code /blacklist}: lists the mutes or the bans in force. */
final class SanctionsCommand implements Command {

    private final CommandSpec about;
    private final Sanction.Kind kind;
    private final Moderation moderation;

    private SanctionsCommand(CommandSpec about, Sanction.Kind kind, Moderation moderation) {
        this.about = about;
        this.kind = kind;
        this.moderation = moderation;
    }

    @Override
    public CommandSpec about() {
        return about;
    }

    /** The command that lists the mutes. */
    static Command mutes(Moderation moderation) {
        return new SanctionsCommand(
                CommandSpec.command("mtlist", "who is muted").onlyFor(Role.ADMIN), Sanction.Kind.MUTE, moderation);
    }

    /** The command that lists the bans. */
    static Command bans(Moderation moderation) {
        return new SanctionsCommand(
                CommandSpec.command("blacklist", "who is banned").onlyFor(Role.ADMIN), Sanction.Kind.BAN, moderation);
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        List<Sanction> held = moderation.inForce(kind);
        if (held.isEmpty()) {
            return CommandResult.done("Nobody is " + kind.participle() + ".", List.of());
        }
        return CommandResult.done(
                Listing.lines(
                        held.size() + " " + kind.participle() + ":",
                        held.stream().map(this::line).toList()),
                Listing.fitting(held.stream()
                        .map(sanction -> sanction.subject().shown())
                        .toList()));
    }

    private String line(Sanction sanction) {
        return sanction.subject().listed() + " - " + moderation.left(sanction) + ", by "
                + sanction.cause().by().name() + sanction.cause().ending();
    }
}
