package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.ChatService;
import io.mschat.server.moderation.Roles;
import java.util.List;
import java.util.OptionalLong;

/** {@code /admins} and {@code /bots}: lists the accounts with a role, and whether they are online. */
final class RoleListCommand implements Command {

    private final CommandSpec spec;
    private final Role listed;
    private final Roles roles;
    private final ChatService chat;

    RoleListCommand(CommandSpec spec, Role listed, Roles roles, ChatService chat) {
        this.spec = spec;
        this.listed = listed;
        this.roles = roles;
        this.chat = chat;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public CommandResult run(Caller caller, Arguments arguments) throws BadArgumentsException {
        arguments.end();
        List<AccountSummary> accounts = roles.having(listed);
        List<String> names =
                accounts.stream().map(account -> account.nickname().value()).toList();
        if (names.isEmpty()) {
            return CommandResult.done("There are no " + spec.name() + ".", names);
        }
        List<String> lines = accounts.stream().map(this::line).toList();
        return CommandResult.done(TruncatedList.text("The " + spec.name() + ":", lines), TruncatedList.of(names));
    }

    private String line(AccountSummary account) {
        String name = account.nickname().value();
        boolean online = chat.findByNickname(name)
                .filter(member -> member.identity().account().equals(OptionalLong.of(account.id())))
                .isPresent();
        return online ? name + " (online)" : name;
    }
}
