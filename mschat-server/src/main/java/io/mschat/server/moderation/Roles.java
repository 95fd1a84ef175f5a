package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.account.LogoutReasons;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes the roles of users. A role belongs to an account, because anybody may use a guest's name. Blocks on the
 * database: call it on worker threads.
 */
public final class Roles {

    private final ChatService chat;
    private final AccountDirectory accounts;
    private final Audit audit;
    private final SharedState sharedState;

    Roles(ChatService chat, AccountDirectory accounts, Audit audit, SharedState sharedState) {
        this.chat = chat;
        this.accounts = accounts;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    public ModerationResult appoint(Actor by, String name, Appointment appointment) {
        return sharedState.change(() -> accounts.find(name)
                .map(account -> appoint(by, account, appointment))
                .orElseGet(() -> unknown(name)));
    }

    private ModerationResult appoint(Actor by, AccountSummary account, Appointment appointment) {
        String name = "\"" + account.nickname() + "\"";
        if (isOperator(account)) {
            return new ModerationResult.Denied(
                    ErrorCode.NOT_PERMITTED, name + " is one of the server's own logins: its role never changes.");
        }
        String fault = appointment.fault(account.role());
        if (!fault.isEmpty()) {
            return new ModerationResult.Moot(name + " " + fault + ".");
        }
        if (!accounts.appoint(account.id(), appointment.role())) {
            return new ModerationResult.Moot("The account of " + name + " has just been deleted.");
        }
        audit.record(by, appointment.command(), account.nickname().value(), "");
        SharedState.onCommit(() -> chat.announce(name + " " + appointment.announcement() + "!"));
        return new ModerationResult.Done("Done. It holds from now on, also after a restart.");
    }

    private ModerationResult unknown(String name) {
        return chat.findByNickname(name).isPresent()
                ? new ModerationResult.Moot(
                        "\"" + name + "\" is a guest: only registered users can have a role, because a guest's"
                                + " name is anybody's. /register makes it theirs.")
                : new ModerationResult.Denied(
                        ErrorCode.NO_SUCH_USER, "Nobody called \"" + name + "\" is registered. /users shows who is.");
    }

    static boolean isOperator(AccountSummary account) {
        return NicknamePolicy.RESERVED.contains(account.nickname());
    }

    /**
     * Returns the accounts with a role, ordered by name. With {@code ADMIN} the operator {@code ADMIN} is among them.
     */
    public List<AccountSummary> having(Role role) {
        return accounts.having(role);
    }

    /** Gives all members in the chat the role that their account has now, and expels those whose account is gone. */
    void reload() {
        reload(chat.online());
    }

    /** Applies to a new member what was decided about the account while the member was joining. */
    public void recheck(Member newcomer) {
        sharedState.read(() -> reload(List.of(newcomer)));
    }

    private void reload(List<Member> here) {
        Set<Long> gone = here.stream()
                .flatMapToLong(member -> member.identity().account().stream())
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
        if (gone.isEmpty()) {
            return;
        }
        accounts.findAll(List.copyOf(gone)).forEach(account -> {
            gone.remove(account.id());
            chat.appoint(account.id(), account.role(), inWords(account.role()));
        });
        gone.stream()
                .filter(account -> !accounts.exists(account))
                .forEach(account -> chat.expel(account, LogoutReasons.ACCOUNT_DELETED));
    }

    private static String inWords(Role role) {
        return switch (role) {
            case MEMBER -> "You are a member like others from now on.";
            case BOT -> "You are a bot from now on: exempt from the flood block.";
            case ADMIN -> "You are an admin from now on. /help lists what you may do.";
            case SERVER -> "You are the server's operator from now on.";
        };
    }
}
