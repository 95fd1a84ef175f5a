package io.mschat.server.moderation;

import io.mschat.server.TestData;
import io.mschat.server.chat.ChatService;

/** What {@link StaffConfiguration} makes, around a chat of a test. */
public final class TestStaff {

    private TestStaff() {}

    public static Staff of(TestData data, ChatService chat) {
        return Staff.of(chat, data.get(Staff.Means.class));
    }
}
