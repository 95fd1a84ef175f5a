package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.moderation.Audit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /audit [USER]}: shows the latest decisions of operators and admins. */
final class AuditCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.command(
                    "audit", "who did what, lately; with USER, what was done by them or to them")
            .taking("[USER]", "Bob")
            .onlyFor(Role.ADMIN);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Audit audit;

    AuditCommand(Audit audit) {
        this.audit = audit;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        Optional<String> whom = arguments.anotherWord();
        arguments.end();
        List<Audit.Entry> entries = whom.map(audit::latestOf).orElseGet(audit::latest);
        if (entries.isEmpty()) {
            return CommandResult.done(whom.map(name -> "Nothing was done by or to \"" + name + "\".")
                    .orElse("Nothing was done yet."));
        }
        // The newest come last: entries that do not fit are cut off at the beginning.
        List<String> newestFirst =
                entries.reversed().stream().map(AuditCommand::line).toList();
        return CommandResult.done("The latest decisions (UTC):\n"
                + String.join("\n", TruncatedList.of(newestFirst).reversed()));
    }

    private static String line(Audit.Entry entry) {
        String action = ("/" + entry.action() + " " + entry.subject()).strip();
        String detail = entry.detail().isEmpty() ? "" : " (" + entry.detail() + ")";
        return TIME.format(entry.at()) + " " + entry.actor().name() + ": " + action + detail;
    }
}
