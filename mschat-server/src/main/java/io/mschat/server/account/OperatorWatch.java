package io.mschat.server.account;

import io.mschat.server.account.OperatorPasswords.Operator;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Closes the connection of an operator whose password was changed elsewhere: from a shell, or at the start of another
 * node. The end of the session alone does not show this: a session that has lasted long has expired, and its connection
 * may go on.
 */
final class OperatorWatch {

    private final AccountDirectory accounts;
    private final ResumeSessions sessions;
    private final ChatService chat;

    /** The password hashes at the last reload. Only reloads use the map, and there is one at a time. */
    private final Map<Operator, String> hashes = new EnumMap<>(Operator.class);

    OperatorWatch(AccountDirectory accounts, ResumeSessions sessions, ChatService chat) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.chat = chat;
    }

    void reload() {
        for (Operator operator : Operator.values()) {
            accounts.row(operator.nickname()).ifPresent(account -> reload(operator, account));
        }
    }

    private void reload(Operator operator, AccountRow account) {
        if (!account.passwordHash().equals(hashes.get(operator))) {
            chat.expel(member ->
                    isSuperseded(member, account) ? Optional.of(LogoutReasons.PASSWORD_SET) : Optional.empty());
            hashes.put(operator, account.passwordHash());
        }
    }

    /**
     * Whether the member's session has ended. Operators who changed the password themselves, or have logged in with the
     * new one, keep theirs.
     */
    private boolean isSuperseded(Member member, AccountRow account) {
        return member.identity().account().equals(OptionalLong.of(account.id())) && !sessions.holds(member.resume());
    }
}
