package io.mschat.server.moderation;

import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.SharedState;

/** What {@link ModerationConfiguration} makes, around a chat of a test. */
public final class TestModeration {

    private TestModeration() {}

    public static ModerationServices of(TestData data, ChatService chat) {
        return ModerationServices.of(
                chat,
                data.get(AccountDirectory.class),
                data.get(NicknamePolicy.class),
                data.get(Sanctions.class),
                data.get(Audit.class),
                data.get(SharedState.class));
    }
}
