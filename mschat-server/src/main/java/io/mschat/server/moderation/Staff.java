package io.mschat.server.moderation;

import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.settings.Bulletin;

/** Everything that keeps one chat in order. */
public record Staff(Moderation moderation, Roles roles, Profiles profiles, Audit audit) {

    /** What keeping order takes besides the chat. */
    record Means(
            AccountDirectory accounts, NicknamePolicy policy, Sanctions sanctions, Audit audit, Bulletin bulletin) {}

    /** From now on the chat follows what is decided, on this node and on others. */
    static Staff of(ChatService chat, Means means) {
        Bulletin bulletin = means.bulletin();
        Sanctions sanctions = means.sanctions();
        Enforcement enforcement = new Enforcement(chat, sanctions);
        Roles roles = new Roles(chat, means.accounts(), means.audit(), bulletin);
        bulletin.onChange(enforcement::enforce);
        bulletin.onChange(roles::reload);
        return new Staff(
                new Moderation(
                        new Moderation.Floor(chat, sanctions, enforcement),
                        new Targets(means.accounts(), chat, means.policy()),
                        means.audit(),
                        bulletin),
                roles,
                new Profiles(chat, means.accounts(), means.audit(), bulletin),
                means.audit());
    }
}
