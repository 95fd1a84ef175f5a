package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.command.Commands;
import io.mschat.server.settings.Settings;
import io.mschat.server.verification.AttemptId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each message of a confirmed client leads to. On the transport's thread, one message after the other. */
final class Dispatch {

    private final Connection connection;
    private final ChatService chat;
    private final Commands commands;
    private final Reception reception;
    private final Settings settings;
    private final FloodGate messages;

    /** Apart from the messages: a client may ask who is here without losing its turn to speak. */
    private final FloodGate requests;

    Dispatch(Connection connection, ConnectionContext context) {
        this.connection = connection;
        this.chat = context.chat();
        this.commands = context.commands();
        this.settings = context.settings();
        this.reception = new Reception(connection, context);
        this.messages = new FloodGate(context.limits());
        this.requests = new FloodGate(context.limits());
    }

    void dispatch(ClientMessage message, long now) {
        switch (message) {
            case ClientMessage.Login login -> reception.login(login, now);
            case ClientMessage.Say say ->
                asMember(
                        say.id(),
                        messages,
                        now,
                        member -> refusal(say.id(), chat.say(member, say.id(), say.room(), say.text())));
            case ClientMessage.Whisper whisper ->
                asMember(
                        whisper.id(),
                        messages,
                        now,
                        member -> refusal(
                                whisper.id(), chat.whisper(member, whisper.id(), whisper.to(), whisper.text())));
            case ClientMessage.Command command ->
                asMember(
                        command.id(),
                        requests,
                        now,
                        member -> Optional.of(commands.run(member, command.id(), command.line())));
            case ClientMessage.Register register -> reception.register(register, now);
            case ClientMessage.Delete delete -> reception.delete(delete, now);
            case ClientMessage.Passwd passwd ->
                asMember(passwd.id(), requests, now, member -> {
                    reception.changePassword(member, passwd);
                    return Optional.empty();
                });
            case ClientMessage.Resume resume -> connection.reply(Refused.of(null, ErrorCode.NOT_AVAILABLE));
            case ClientMessage.History history -> connection.reply(Refused.of(null, ErrorCode.NOT_AVAILABLE));
            case ClientMessage.Bye bye -> connection.end(CloseReason.CLOSED);
        }
    }

    /** The connection is over while an address was to be proved. */
    void abandon(AttemptId attempt) {
        reception.abandon(attempt);
    }

    private void asMember(
            MessageId id, FloodGate gate, long now, Function<Member, Optional<? extends ServerMessage>> action) {
        Optional<Member> member = connection.member();
        if (member.isEmpty()) {
            connection.reply(Refused.of(id, ErrorCode.OUT_OF_PLACE));
            return;
        }
        boolean gated = settings.isFloodBlocked() && member.get().role() == Role.MEMBER;
        Optional<Duration> blocked = gated ? gate.admit(now) : Optional.empty();
        if (blocked.isPresent()) {
            connection.reply(Refused.of(id, ErrorCode.FLOODING, blocked.get()));
        } else {
            action.apply(member.get()).ifPresent(connection::reply);
        }
    }

    private static Optional<Refused> refusal(@Nullable MessageId id, Optional<ErrorCode> code) {
        return code.map(known -> Refused.of(id, known));
    }
}
