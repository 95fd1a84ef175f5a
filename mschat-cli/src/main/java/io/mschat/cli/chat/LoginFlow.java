package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Countdown;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;

/** What happens between the tunnel and the chat: one request, and the server's answer to it. */
public final class LoginFlow {

    /** A mail may be sent at the last moment, and still has to be seen. */
    private static final Duration AFTER_VERIFICATION = Duration.ofSeconds(30);

    /** How long giving up may take: for the goodbye to be answered. */
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final Connection connection;
    private final Screen screen;
    private final MessageFormatter lines;

    public LoginFlow(Connection connection, Screen screen, MessageFormatter lines) {
        this.connection = connection;
        this.screen = screen;
        this.lines = lines;
    }

    /** What became of a request that was not refused. */
    sealed interface Outcome {

        /** Let in. */
        record Welcomed(Welcome welcome) implements Outcome {}

        /** Somebody is registered, and may want to log in. */
        record NewAccount(Nickname nick) implements Outcome {}

        /** There is nothing to follow. */
        record Done() implements Outcome {}
    }

    /** Asks, and waits. */
    Outcome request(ClientMessage request) throws Failure {
        connection.send(request);
        try {
            ServerMessage answer = await(ProtocolLimits.LOGIN_DEADLINE, Duration.ZERO, Countdown.UNSEEN);
            return settle(answer instanceof Verify verify ? awaitMail(verify) : answer);
        } catch (InterruptedException e) {
            var unused = settle(giveUp(request));
            return new Outcome.Done();
        }
    }

    private ServerMessage awaitMail(Verify verify) throws Failure, InterruptedException {
        screen.print(lines.verify(verify));
        try (Countdown countdown = screen.countdown()) {
            return await(Duration.ofSeconds(verify.seconds()), AFTER_VERIFICATION, countdown);
        }
    }

    /** The server's next word that is more than a notice. */
    private ServerMessage await(Duration time, Duration grace, Countdown countdown)
            throws Failure, InterruptedException {
        long begun = System.nanoTime();
        Duration left = time;
        while (left.plus(grace).isPositive()) {
            countdown.left(left);
            switch (connection.next(untilNextSecond(left))) {
                case Incoming.Message(ServerMessage.Notice notice) -> screen.print(lines.notice(notice));
                case Incoming.Message(ServerMessage message) -> {
                    return message;
                }
                case Incoming.Nothing nothing -> {}
                case Incoming.End end -> throw ErrorMessages.failure(end);
            }
            left = time.minusNanos(System.nanoTime() - begun);
        }
        throw new Failure.Unreachable(SafeText.format("The server did not answer in time. Try again in a moment."));
    }

    /** Until a countdown has something else to show. */
    private static Duration untilNextSecond(Duration left) {
        return Duration.ofNanos(left.toNanosPart()).plusMillis(1);
    }

    /** Says goodbye, so that the server forgets the request. Where it was faster, its answer is the truth. */
    private ServerMessage giveUp(ClientMessage request) throws Failure {
        connection.send(new ClientMessage.Bye());
        try {
            while (connection.next(PARTING) instanceof Incoming.Message(ServerMessage message)) {
                if (message instanceof ServerMessage.Registered || message instanceof ServerMessage.Deleted) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            // A second Ctrl-C: not even that long.
        }
        throw new Failure.Interrupted(lines.givenUp(request));
    }

    private Outcome settle(ServerMessage answer) throws Failure {
        return switch (answer) {
            case Welcome welcome -> new Outcome.Welcomed(welcome);
            case ServerMessage.Registered registered -> {
                screen.print(lines.registered(registered.nick()));
                yield new Outcome.NewAccount(registered.nick());
            }
            case ServerMessage.Deleted deleted -> {
                screen.print(lines.deleted(deleted.nick()));
                yield new Outcome.Done();
            }
            case Refused refused -> throw ErrorMessages.failure(refused);
            default ->
                throw new Failure.Unreachable(
                        SafeText.format("The server's answer makes no sense here. Is it newer than this client?"));
        };
    }
}
