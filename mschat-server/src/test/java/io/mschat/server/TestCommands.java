package io.mschat.server;

import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.TestChat;
import io.mschat.server.command.Commands;
import io.mschat.server.moderation.ModerationServices;
import io.mschat.server.moderation.TestModeration;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.TestDatabase;

/** All commands that a server has, as {@link Wiring} puts them together. */
public final class TestCommands {

    private TestCommands() {}

    public static Commands all() {
        TestData data = TestData.on(TestDatabase.SQLITE);
        ChatService chat = TestChat.of(data.clock());
        return of(data, chat, TestModeration.of(data, chat));
    }

    /** Those around a chat of a test. */
    public static Commands of(TestData data, ChatService chat, ModerationServices moderationServices) {
        return new Wiring().commands(chat, moderationServices, data.get(Settings.class), data.get(SharedState.class));
    }
}
