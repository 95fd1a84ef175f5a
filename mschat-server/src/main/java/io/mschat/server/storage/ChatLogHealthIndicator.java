package io.mschat.server.storage;

import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.storage.damage.DamagedRows;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports damaged rows of the chat log to the operator. Not part of readiness: all other rows can be read, and new
 * messages are delivered.
 */
@Component("chatLogHealthIndicator")
final class ChatLogHealthIndicator implements HealthIndicator {

    private final MessageLog log;

    ChatLogHealthIndicator(MessageLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        return DamagedRows.health(log.damaged());
    }
}
