package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Optional;

/** What happens between the tunnel and the chat: one request, and the server's answer to it. */
public final class Admission {

    /** A mail may be sent at the last moment, and still has to be seen. */
    private static final Duration AFTER_VERIFICATION = Duration.ofSeconds(30);

    private final Connection connection;
    private final Screen screen;
    private final Lines lines;

    public Admission(Connection connection, Screen screen, Lines lines) {
        this.connection = connection;
        this.screen = screen;
        this.lines = lines;
    }

    /** Asks, and waits; empty if what was asked for is done, and there is no chat to follow. */
    public Optional<Welcome> request(ClientMessage request) throws Failure {
        connection.send(request);
        Duration patience = ProtocolLimits.LOGIN_DEADLINE;
        while (true) {
            switch (next(patience)) {
                case Welcome welcome -> {
                    return Optional.of(welcome);
                }
                case Verify verify -> {
                    screen.print(lines.verify(verify));
                    patience = Duration.ofSeconds(verify.seconds()).plus(AFTER_VERIFICATION);
                }
                case ServerMessage.Registered registered -> {
                    screen.print(lines.registered(registered.nick()));
                    return Optional.empty();
                }
                case ServerMessage.Deleted deleted -> {
                    screen.print(lines.deleted(deleted.nick()));
                    return Optional.empty();
                }
                case ServerMessage.Notice notice -> screen.print(SafeText.indented(notice.text()));
                case Refused refused -> throw refusal(refused);
                default ->
                    throw new Failure.Unreachable(
                            SafeText.format("The server's answer makes no sense here. Is it newer than this client?"));
            }
        }
    }

    private ServerMessage next(Duration patience) throws Failure {
        try {
            return switch (connection.next(patience)) {
                case Incoming.Message message -> message.message();
                case Incoming.Nothing nothing ->
                    throw new Failure.Unreachable(
                            SafeText.format("The server did not answer in time. Try again in a moment."));
                case Incoming.End end -> throw Endings.failure(end);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted();
        }
    }

    private static Failure refusal(Refused refused) {
        SafeText sentence = Refusals.sentence(refused);
        return refused.code() == ErrorCode.THROTTLED || refused.code() == ErrorCode.FLOODING
                ? new Failure.RateLimited(sentence)
                : new Failure.Refused(sentence);
    }
}
