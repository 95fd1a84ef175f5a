package io.mschat.server.command;

import io.mschat.server.moderation.Moderation;
import io.mschat.server.moderation.Sanction;
import java.util.List;

/** {@code /mtlist} and {@code /blacklist}: lists the mutes or the bans in force. */
final class SanctionsCommand implements Command {

    private final CommandSpec spec;
    private final Sanction.Kind kind;
    private final Moderation moderation;

    SanctionsCommand(CommandSpec spec, Sanction.Kind kind, Moderation moderation) {
        this.spec = spec;
        this.kind = kind;
        this.moderation = moderation;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        List<Sanction> held = moderation.inForce(kind);
        if (held.isEmpty()) {
            return CommandResult.done("Nobody is " + kind.participle() + ".", List.of());
        }
        return CommandResult.done(
                TruncatedList.text(
                        held.size() + " " + kind.participle() + ":",
                        held.stream().map(this::line).toList()),
                TruncatedList.of(held.stream()
                        .map(sanction -> sanction.subject().shown())
                        .toList()));
    }

    private String line(Sanction sanction) {
        return sanction.subject().listed() + " - " + moderation.left(sanction) + ", by "
                + sanction.cause().by().name() + sanction.cause().ending();
    }
}
