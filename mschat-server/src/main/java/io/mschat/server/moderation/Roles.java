package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.settings.Bulletin;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what. A role belongs to an account, because a guest's name is anybody's. Asks the database: for worker
 * threads.
 */
public final class Roles {

    private final ChatService chat;
    private final AccountDirectory accounts;
    private final Audit audit;
    private final Bulletin bulletin;

    Roles(ChatService chat, AccountDirectory accounts, Audit audit, Bulletin bulletin) {
        this.chat = chat;
        this.accounts = accounts;
        this.audit = audit;
        this.bulletin = bulletin;
    }

    public Ruling appoint(Actor by, String whom, Appointment appointment) {
        Optional<AccountSummary> account = accounts.find(whom);
        if (account.isEmpty()) {
            return unknown(whom);
        }
        String name = "\"" + account.get().nickname() + "\"";
        if (isOperator(account.get())) {
            return new Ruling.Denied(
                    ErrorCode.NOT_PERMITTED, name + " is one of the server's own logins: its role never changes.");
        }
        String fault = appointment.fault(account.get().role());
        if (!fault.isEmpty()) {
            return new Ruling.Moot(name + " " + fault + ".");
        }
        bulletin.change(() -> {
            accounts.appoint(account.get().id(), appointment.role());
            audit.record(by, appointment.command(), account.get().nickname().value(), "");
            return null;
        });
        String sentence = name + " " + appointment.announcement() + "!";
        chat.announce(sentence);
        return new Ruling.Done("Done. It holds from now on, also after a restart.");
    }

    private Ruling unknown(String whom) {
        return chat.find(whom).isPresent()
                ? new Ruling.Moot(
                        "\"" + whom + "\" is a guest: only registered users can have a role, because a guest's"
                                + " name is anybody's. /register makes it theirs.")
                : new Ruling.Denied(
                        ErrorCode.NO_SUCH_USER, "Nobody called \"" + whom + "\" is registered. /users shows who is.");
    }

    static boolean isOperator(AccountSummary account) {
        return NicknamePolicy.RESERVED.contains(account.nickname());
    }

    /** Those who have a role, in the order of their names; with {@code ADMIN}, the operators too. */
    public List<AccountSummary> having(Role role) {
        return accounts.having(role);
    }

    /** Gives everybody here the role that they have now. */
    void reload() {
        List<Long> here = chat.online().stream()
                .map(Member::persona)
                .filter(persona -> persona.isRegistered())
                .map(persona -> persona.account().getAsLong())
                .toList();
        if (!here.isEmpty()) {
            accounts.findAll(here)
                    .forEach(account -> chat.appoint(account.id(), account.role(), inWords(account.role())));
        }
    }

    /** Somebody has just come in: what was decided about their role meanwhile holds as well. */
    public void recheck(Member newcomer, Role role) {
        newcomer.persona().account().ifPresent(account -> chat.appoint(account, role, inWords(role)));
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
