package io.mschat.server.account;

import io.mschat.server.account.OperatorPasswords.Operator;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.NicknamePolicy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ends the connection of an operator whose password somebody else has set anew: from a shell, or at the start of another
 * node. Whether a session is over does not say so by itself: one that has lasted long has expired, and may go on.
 */
final class OperatorWatch {

    private final AccountRepository accounts;
    private final ResumeSessions sessions;
    private final NicknamePolicy policy;
    private final ChatService chat;

    /** The hashes at the last reload. Only reloads touch it, and there is one at a time. */
    private final Map<Operator, String> hashes = new EnumMap<>(Operator.class);

    OperatorWatch(AccountRepository accounts, ResumeSessions sessions, NicknamePolicy policy, ChatService chat) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.policy = policy;
        this.chat = chat;
    }

    void reload() {
        for (Operator operator : Operator.values()) {
            accounts.findByFolded(policy.keysOf(operator.nickname()).folded())
                    .ifPresent(account -> reload(operator, account));
        }
    }

    private void reload(Operator operator, AccountRow account) {
        if (!account.passwordHash().equals(hashes.get(operator))) {
            chat.expel(
                    member -> isSuperseded(member, account) ? Optional.of(Farewells.PASSWORD_SET) : Optional.empty());
            hashes.put(operator, account.passwordHash());
        }
    }

    /** Who has changed the password themselves, or has come in by the new one, keeps their session. */
    private boolean isSuperseded(Member member, AccountRow account) {
        return member.persona().account().equals(OptionalLong.of(account.id())) && !sessions.holds(member.resume());
    }
}
