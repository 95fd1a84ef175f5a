package io.mschat.server.schedule;

import io.mschat.server.chat.ChatService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Polls once a second for what time has changed in the chat, and for what other servers on the same database have
 * written.
 */
@Component
final class ChatPoll {

    private final ChatService chat;

    ChatPoll(ChatService chat) {
        this.chat = chat;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void poll() {
        chat.sweep();
        chat.conversation().poll();
    }
}
