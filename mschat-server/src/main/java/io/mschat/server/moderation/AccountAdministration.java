package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountDirectory.Draft;
import io.mschat.server.account.AccountDirectory.Listed;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.ChatService;
import io.mschat.server.settings.SharedState;

/**
 * Registers, deletes and lists accounts for the server's operator. Blocks on the database and hashes: call it on worker
 * threads.
 */
public final class AccountAdministration {

    private final ChatService chat;
    private final AccountDirectory accounts;
    private final Audit audit;
    private final SharedState sharedState;

    AccountAdministration(ChatService chat, AccountDirectory accounts, Audit audit, SharedState sharedState) {
        this.chat = chat;
        this.accounts = accounts;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    /** Creates an account without a verification mail. */
    public ModerationResult register(Actor by, String nickname, Password password) {
        return switch (accounts.draft(nickname, password)) {
            case Draft.Unfit unfit -> ModerationResult.Denied.of(unfit.code());
            case Draft.Fit fit -> sharedState.change(() -> add(by, fit));
        };
    }

    private ModerationResult add(Actor by, Draft.Fit fit) {
        if (!accounts.add(fit)) {
            return new ModerationResult.Denied(
                    ErrorCode.NICKNAME_TAKEN,
                    "\"" + fit.nickname()
                            + "\" is registered, or looks too much like a name that is. /users shows them.");
        }
        audit.record(by, "register", fit.nickname().value(), "");
        SharedState.onCommit(() -> chat.claim(fit.keys()));
        return new ModerationResult.Done("User \"" + fit.nickname() + "\" registered. Tell them their password;"
                + " they can change it with /passwd.");
    }

    /** Deletes an account. Its user is expelled from the chat. */
    public ModerationResult delete(Actor by, String name) {
        return sharedState.change(() -> accounts.find(name)
                .map(account -> delete(by, account))
                .orElseGet(() -> new ModerationResult.Denied(
                        ErrorCode.NO_SUCH_USER, "Nobody called \"" + name + "\" is registered. /users shows who is.")));
    }

    private ModerationResult delete(Actor by, AccountSummary account) {
        if (Roles.isOperator(account)) {
            return new ModerationResult.Denied(
                    ErrorCode.NOT_PERMITTED,
                    "\"" + account.nickname() + "\" is one of the server's own logins: it cannot be deleted.");
        }
        if (!accounts.delete(account.id())) {
            return new ModerationResult.Moot("The account of \"" + account.nickname() + "\" has just been deleted.");
        }
        audit.record(by, "deleteprofile", account.nickname().value(), "");
        return new ModerationResult.Done("User \"" + account.nickname() + "\" deleted.");
    }

    /**
     * Returns a page of all accounts.
     *
     * @param page from 1
     */
    public Listed list(int page) {
        return accounts.page(page);
    }
}
