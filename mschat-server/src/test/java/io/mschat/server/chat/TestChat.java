package io.mschat.server.chat;

import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A chat that keeps nothing and does everything at once, on the thread that asks for it. */
public final class TestChat {

    private TestChat() {}

    public static ChatService of(InstantSource clock) {
        return of(clock, event -> {});
    }

    public static ChatService of(InstantSource clock, Consumer<ChatEvent> events) {
        return of(new MemoryMessageLog("epoch", clock), clock, events);
    }

    public static ChatService of(MessageLog log, InstantSource clock, Consumer<ChatEvent> events) {
        return new ChatService(
                new NicknamePolicy(),
                Backend.local(log, Runnable::run),
                // No place is kept: nothing waits.
                new Clocks(clock, () -> 0),
                events,
                RoomPolicy.NONE);
    }

    /** Somebody comes in anew. */
    public static JoinResult join(
            ChatService chat, Identity identity, ResumeToken session, MemberConnection connection) {
        return chat.join(new JoinRequest(identity, session, List.of(), Optional.empty()), connection);
    }
}
