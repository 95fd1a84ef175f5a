package io.mschat.server.chat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.server.chat.NicknamePolicy.Verdict;
import io.mschat.server.source.Source;
import java.util.List;
import java.util.OptionalLong;

/** Lets people into a chat who have no account, and owners of names. */
final class Guests {

    private static final ResumeToken RESUME = new ResumeToken("A".repeat(43));

    private static final Source SOURCE = new Source("7f000001", true);

    private Guests() {}

    static LoginResult join(ChatService chat, String nickname, Outbox outbox) {
        return join(chat, nickname, OptionalLong.empty(), outbox);
    }

    static LoginResult joinAsOwner(ChatService chat, String nickname, long account, Outbox outbox) {
        return join(chat, nickname, OptionalLong.of(account), outbox);
    }

    private static LoginResult join(ChatService chat, String nickname, OptionalLong account, Outbox outbox) {
        return switch (new NicknamePolicy().judge(nickname)) {
            case Verdict.Forbidden forbidden -> new LoginResult.Denied(forbidden.code());
            case Verdict.Allowed allowed ->
                chat.login(
                        new Persona(allowed.nickname(), allowed.keys(), Role.MEMBER, account, SOURCE),
                        RESUME,
                        List.of(),
                        outbox);
        };
    }
}
