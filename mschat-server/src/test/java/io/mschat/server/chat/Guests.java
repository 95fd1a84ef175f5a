package io.mschat.server.chat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.chat.name.NicknamePolicy.Verdict;
import io.mschat.server.source.Source;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets people into a chat who have no account, and owners of names. */
public final class Guests {

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private static final Source SOURCE = new Source("7f000001", true);

    private Guests() {}

    /** Another one for everybody. */
    private static ResumeToken session() {
        return new ResumeToken("%042dA".formatted(SESSIONS.incrementAndGet()));
    }

    public static JoinResult join(ChatService chat, String nickname, MemberConnection connection) {
        return join(chat, nickname, OptionalLong.empty(), connection);
    }

    static JoinResult joinAsOwner(ChatService chat, String nickname, long account, MemberConnection connection) {
        return join(chat, nickname, OptionalLong.of(account), connection);
    }

    private static JoinResult join(
            ChatService chat, String nickname, OptionalLong account, MemberConnection connection) {
        return switch (new NicknamePolicy().judge(nickname)) {
            case Verdict.Forbidden forbidden -> new JoinResult.Denied(forbidden.code());
            case Verdict.Allowed allowed ->
                TestChat.join(
                        chat,
                        new Identity(allowed.nickname(), allowed.keys(), Role.MEMBER, account, SOURCE),
                        session(),
                        connection);
        };
    }
}
