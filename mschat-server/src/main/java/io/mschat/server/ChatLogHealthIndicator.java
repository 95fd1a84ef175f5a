package io.mschat.server;

import io.mschat.server.chat.ChatLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells the operator that the chat log has damaged rows. Not part of readiness: all others are read and heard. */
@Component("chatLogHealthIndicator")
final class ChatLogHealthIndicator implements HealthIndicator {

    private final ChatLog log;

    ChatLogHealthIndicator(ChatLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        int damaged = log.damaged();
        return damaged == 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("damagedRows", damaged)
                        .withDetail("action", "see the server's log, run ./mschat doctor, and restore a backup")
                        .build();
    }
}
