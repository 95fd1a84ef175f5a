package io.mschat.cli.chat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes incoming messages to an audience, each of them once. Leaves out messages that an earlier connection has
 * already delivered, and marks this client's own messages as answered. One thread.
 */
final class Deduplicator {

    private final Exchange exchange;
    private final ResumePosition resumePosition;
    private final Audience audience;

    Deduplicator(Exchange exchange, ResumePosition resumePosition, Audience audience) {
        this.exchange = exchange;
        this.resumePosition = resumePosition;
        this.audience = audience;
    }

    void take(ServerMessage message) {
        switch (message) {
            case ServerMessage.Said said -> said(said);
            case ServerMessage.Whispered whispered -> whispered(whispered);
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.Gap gap -> {
                resumePosition.skip();
                audience.hear(gap);
            }
            default -> audience.hear(message);
        }
    }

    private void said(ServerMessage.Said said) {
        if (resumePosition.hears(said)) {
            audience.hear(said);
        }
        answered(said.id());
    }

    /**
     * Passes on a direct message. This user's own direct message is shown when the server acknowledges it, and only
     * once.
     */
    private void whispered(ServerMessage.Whispered whispered) {
        MessageId id = whispered.id();
        if (id != null ? exchange.pendingMessages().answered(id) : resumePosition.hears(whispered)) {
            audience.hear(whispered);
        }
        if (id == null) {
            exchange.messageSender().seen(whispered.offset());
        }
    }

    private void refused(ServerMessage.Refused refused) {
        if (refused.code() == ErrorCode.UNAVAILABLE
                && refused.id() != null
                && exchange.pendingMessages().has(refused.id())) {
            exchange.pendingMessages().holdUp();
            audience.puttingOff();
        } else {
            Optional<String> command = refused.code() == ErrorCode.UNKNOWN_COMMAND
                    ? exchange.requests().answered()
                    : Optional.empty();
            command.ifPresentOrElse(name -> audience.unknown(name, refused), () -> audience.hear(refused));
            answered(refused.id());
        }
    }

    private void answered(@Nullable MessageId id) {
        if (id != null) {
            var unused = exchange.pendingMessages().answered(id);
        }
    }
}
