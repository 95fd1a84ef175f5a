package io.mschat.cli.login;

import io.mschat.cli.terminal.Countdown;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.connection.Incoming;
import io.mschat.client.connection.ServerConnection;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.ErrorMessages;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ClientMessage.AccountRequest;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.AccountAnswer;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;

/**
 * Sends one request (login, registration or deletion) over a new connection and handles the server's answer to it,
 * before the chat begins.
 */
public final class LoginFlow {

    /**
     * Extra time after the deadline of a verification: the mail may be sent at the last moment, and the server still
     * has to receive it.
     */
    private static final Duration AFTER_VERIFICATION = Duration.ofSeconds(30);

    /** How long to wait for the server to answer the goodbye when the user gives up. */
    private static final Duration PARTING = Duration.ofSeconds(1);

    private final ServerConnection connection;
    private final Screen screen;
    private final MessageFormatter lines;

    public LoginFlow(ServerConnection connection, Screen screen, MessageFormatter lines) {
        this.connection = connection;
        this.screen = screen;
        this.lines = lines;
    }

    /** The result of a request that was not refused. */
    public sealed interface Outcome {

        /** The user is logged in. */
        record Welcomed(Welcome welcome) implements Outcome {}

        /** The account is registered, and the user may want to log in with it. */
        record NewAccount(Nickname nick) implements Outcome {}

        /** The request is done and nothing follows. */
        record Done() implements Outcome {}
    }

    /**
     * Sends the request and blocks until it is answered. For a registration or deletion that needs a mail, this takes
     * until the mail was received. An interrupt (Ctrl-C) gives the request up.
     */
    public Outcome request(AccountRequest request) throws Failure {
        connection.send(request);
        try {
            ServerMessage answer = await(ProtocolLimits.LOGIN_DEADLINE, Duration.ZERO, Countdown.UNSEEN);
            return finish(expected(answer instanceof Verify verify ? awaitMail(verify) : answer));
        } catch (InterruptedException e) {
            var unused = finish(giveUp(request));
            return new Outcome.Done();
        }
    }

    private ServerMessage awaitMail(Verify verify) throws Failure, InterruptedException {
        screen.print(lines.verify(verify));
        try (Countdown countdown = screen.countdown()) {
            return await(Duration.ofSeconds(verify.seconds()), AFTER_VERIFICATION, countdown);
        }
    }

    /** Waits for the server's next message that is not a notice. Notices are shown. */
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
        throw new Failure.NotReady(SafeText.format("The server did not answer in time. Try again in a moment."));
    }

    /** The time until the countdown shows another number. */
    private static Duration untilNextSecond(Duration left) {
        return Duration.ofNanos(left.toNanosPart()).plusMillis(1);
    }

    /**
     * Gives the request up: says goodbye, so that the server forgets the request. If the server has completed the
     * request before that, its answer is returned.
     */
    private AccountAnswer giveUp(AccountRequest request) throws Failure {
        connection.send(new ClientMessage.Bye());
        try {
            while (connection.next(PARTING) instanceof Incoming.Message(ServerMessage message)) {
                if (message instanceof AccountAnswer answer && isCompletion(answer)) {
                    return answer;
                }
            }
        } catch (InterruptedException e) {
            // A second Ctrl-C: stop waiting.
        }
        throw new Failure.Interrupted(lines.givenUp(request));
    }

    /** Whether what was requested is done and stays so, even if the user leaves. */
    private static boolean isCompletion(AccountAnswer answer) {
        return switch (answer) {
            case ServerMessage.Registered registered -> true;
            case ServerMessage.Deleted deleted -> true;
            case Welcome welcome -> false;
            case Refused refused -> false;
        };
    }

    private static AccountAnswer expected(ServerMessage answer) throws Failure {
        if (answer instanceof AccountAnswer end) {
            return end;
        }
        throw new Failure.Unreachable(
                SafeText.format("The server's answer makes no sense here. Is it newer than this client?"));
    }

    private Outcome finish(AccountAnswer answer) throws Failure {
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
        };
    }
}
