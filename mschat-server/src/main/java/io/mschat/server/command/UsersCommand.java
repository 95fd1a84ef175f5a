package io.mschat.server.command;

import io.mschat.protocol.CountText;
import io.mschat.protocol.Role;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.moderation.AccountAdministration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** {@code /users}: lists the registered users and their mail addresses. */
final class UsersCommand implements Command {

    private static final CommandSpec SPEC = CommandSpec.command("users", "registered users with their mail addresses")
            .taking("[PAGE]", "2")
            .onlyFor(Role.SERVER);

    private final AccountAdministration accountAdministration;

    UsersCommand(AccountAdministration accountAdministration) {
        this.accountAdministration = accountAdministration;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        int number = arguments.number(1);
        arguments.end();
        AccountDirectory.Listed listed = accountAdministration.list(number);
        if (listed.number() > listed.pages()) {
            return CommandResult.failed(
                    listed.pages() == 1 ? "There is one page only." : "There are " + listed.pages() + " pages only.");
        }
        String heading =
                CountText.of(listed.total(), "user") + ", page " + listed.number() + " of " + listed.pages() + ":";
        return CommandResult.done(
                TruncatedList.text(
                        heading,
                        listed.accounts().stream().map(UsersCommand::line).toList()),
                listed.accounts().stream()
                        .map(account -> account.nickname().value())
                        .toList());
    }

    private static String line(AccountSummary account) {
        String email = account.email() == null ? "no address" : account.email();
        return account.nickname() + " - " + account.role().wireName() + ", " + email + ", since "
                + DateTimeFormatter.ISO_LOCAL_DATE.format(account.createdAt().atOffset(ZoneOffset.UTC));
    }
}
