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
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receives what comes from the server. Passes it to a listener, without messages that an earlier connection has already
 * delivered and without answers to requests of the client itself; acknowledges direct messages; and marks messages and
 * requests of this client as answered, or has messages sent again that the server could not take yet. One thread.
 */
final class MessageReceiver {

    private final ClientSession session;
    private final ResumePosition resumePosition;
    private final SessionListener listener;

    MessageReceiver(ClientSession session, ResumePosition resumePosition, SessionListener listener) {
        this.session = session;
        this.resumePosition = resumePosition;
        this.listener = listener;
    }

    void receive(ServerMessage message) {
        Requests.Answered answered = session.requests().take(message);
        if (!answered.isInquiry()) {
            dispatch(message, answered.command());
        }
    }

    /** @param command the name of the user's command that the message answers, if it does */
    private void dispatch(ServerMessage message, Optional<String> command) {
        switch (message) {
            case Entry entry -> {
                if (entry.isDirect()) {
                    receiveDirect(entry);
                } else {
                    receiveSaid(entry);
                }
            }
            case Refused refused -> receiveRefused(refused, command);
            case Gap gap -> {
                resumePosition.skip(gap.stream());
                listener.receive(gap);
            }
            case Welcome welcome -> listener.receive(welcome);
            case Verify verify -> listener.receive(verify);
            case Registered registered -> listener.receive(registered);
            case Deleted deleted -> listener.receive(deleted);
            case Resumed resumed -> listener.receive(resumed);
            case Result result -> listener.receive(result);
            case Notice notice -> listener.receive(notice);
            case Page page -> listener.receive(page);
            case Joined joined -> listener.receive(joined);
            case Left left -> listener.receive(left);
            case Appointed appointed -> listener.receive(appointed);
            case Renew renew -> listener.receive(renew);
            case Bye bye -> listener.receive(bye);
        }
    }

    private void receiveSaid(Entry entry) {
        if (resumePosition.advance(entry)) {
            listener.receive(entry);
        }
        answered(entry.id());
    }

    /**
     * Passes on a direct message. This user's own direct message is shown when the server acknowledges it, and only
     * once.
     */
    private void receiveDirect(Entry entry) {
        MessageId id = entry.id();
        if (id != null ? session.pendingMessages().answered(id) : resumePosition.advance(entry)) {
            listener.receive(entry);
        }
        if (id == null) {
            session.messageSender().seen(entry.stream(), entry.offset());
        }
    }

    private void receiveRefused(Refused refused, Optional<String> command) {
        if (refused.code() == ErrorCode.UNAVAILABLE
                && refused.id() != null
                && session.pendingMessages().has(refused.id())) {
            session.pendingMessages().holdUp();
            listener.deferred();
        } else if (refused.code() == ErrorCode.FLOODING
                && refused.id() != null
                && session.pendingMessages().isSentAgain(refused.id())) {
            // What waited for the connection came all at once: not the user's haste.
            session.pendingMessages().holdUp(Objects.requireNonNullElse(refused.retryAfter(), Duration.ZERO));
            listener.deferred();
        } else {
            command.filter(name -> refused.code() == ErrorCode.UNKNOWN_COMMAND)
                    .ifPresentOrElse(name -> listener.unknown(name, refused), () -> listener.receive(refused));
            answered(refused.id());
        }
    }

    private void answered(@Nullable MessageId id) {
        if (id != null) {
            var unused = session.pendingMessages().answered(id);
        }
    }
}
