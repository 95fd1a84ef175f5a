package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;

/** The parts that moderate one chat. */
public record ModerationServices(
        Moderation moderation, Roles roles, AccountAdministration accountAdministration, Audit audit) {

    /**
     * Creates the parts and subscribes them to the shared state: from now on the chat follows decisions made on this
     * node and on others.
     */
    static ModerationServices of(
            ChatService chat,
            AccountDirectory accounts,
            NicknamePolicy policy,
            Sanctions sanctions,
            Audit audit,
            SharedState sharedState) {
        Enforcement enforcement = new Enforcement(chat, sanctions);
        Roles roles = new Roles(chat, accounts, audit, sharedState);
        sharedState.onChange(enforcement::enforce);
        sharedState.onChange(roles::reload);
        return new ModerationServices(
                new Moderation(sanctions, enforcement, new TargetResolver(accounts, chat, policy), audit, sharedState),
                roles,
                new AccountAdministration(chat, accounts, audit, sharedState),
                audit);
    }
}
