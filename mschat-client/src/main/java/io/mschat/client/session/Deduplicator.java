package io.mschat.client.session;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Appointed;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Deleted;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Renew;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
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
            case Entry entry -> {
                if (entry.isDirect()) {
                    takeDirect(entry);
                } else {
                    take(entry);
                }
            }
            case Refused refused -> refused(refused);
            case Gap gap -> {
                resumePosition.skip(gap.stream());
                audience.hear(gap);
            }
            case Welcome welcome -> audience.hear(welcome);
            case Verify verify -> audience.hear(verify);
            case Registered registered -> audience.hear(registered);
            case Deleted deleted -> audience.hear(deleted);
            case Resumed resumed -> audience.hear(resumed);
            case Result result -> audience.hear(result);
            case Notice notice -> audience.hear(notice);
            case Page page -> audience.hear(page);
            case Joined joined -> audience.hear(joined);
            case Left left -> audience.hear(left);
            case Appointed appointed -> audience.hear(appointed);
            case Renew renew -> audience.hear(renew);
            case Bye bye -> audience.hear(bye);
        }
    }

    private void take(Entry entry) {
        if (resumePosition.advances(entry)) {
            audience.hear(entry);
        }
        answered(entry.id());
    }

    /**
     * Passes on a direct message. This user's own direct message is shown when the server acknowledges it, and only
     * once.
     */
    private void takeDirect(Entry entry) {
        MessageId id = entry.id();
        if (id != null ? exchange.pendingMessages().answered(id) : resumePosition.advances(entry)) {
            audience.hear(entry);
        }
        if (id == null) {
            exchange.messageSender().seen(entry.stream(), entry.offset());
        }
    }

    private void refused(Refused refused) {
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
