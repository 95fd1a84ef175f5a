package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.server.account.Admission;
import io.mschat.server.account.Denial;
import io.mschat.server.account.RegistrationOutcome;
import io.mschat.server.account.Registrations.Begun;
import io.mschat.server.account.Registrations.Denied;
import io.mschat.server.account.Registrations.Start;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.LoginResult;
import io.mschat.server.chat.Member;
import io.mschat.server.command.Commands;
import io.mschat.server.verification.AttemptId;
import io.mschat.server.verification.Challenge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection asks about accounts. Every question goes to a worker, and the connection's own thread goes on; one
 * question at a time, until somebody has joined.
 */
final class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final Connection connection;
    private final ChatService chat;
    private final Commands commands;
    private final Desk desk;
    private final FloodGate questions;

    Reception(Connection connection, ConnectionContext context) {
        this.connection = connection;
        this.chat = context.chat();
        this.commands = context.commands();
        this.desk = context.desk();
        this.questions = new FloodGate(context.limits());
    }

    void login(ClientMessage.Login login, long now) {
        ask(now, () -> desk.accounts().admit(login.nick(), login.password(), connection.source()), admission -> {
            switch (admission) {
                case Admission.Denied denied -> connection.refuse(refused(null, denied.denial()));
                case Admission.Granted granted -> enter(granted);
            }
        });
    }

    private void enter(Admission.Granted granted) {
        LoginResult result = chat.login(
                granted.persona(),
                granted.resume(),
                commands.available(granted.persona().role()),
                connection);
        switch (result) {
            case LoginResult.Denied denied -> {
                desk.accounts().discard(granted);
                connection.refuse(Refused.of(null, denied.code()));
            }
            case LoginResult.LoggedIn in -> {
                // Whoever ends the session from now on finds them in the chat; whoever has ended it before has not.
                if (!desk.accounts().holds(granted)) {
                    connection.end(CloseReason.LOGGED_OUT);
                }
            }
        }
    }

    void register(ClientMessage.Register register, long now) {
        ask(
                now,
                () -> desk.registrations().register(register.nick(), register.email(), register.password()),
                this::started);
    }

    void delete(ClientMessage.Delete delete, long now) {
        ask(now, () -> desk.registrations().delete(delete.email()), this::started);
    }

    private void started(Start start) {
        switch (start) {
            case Denied denied -> connection.refuse(refused(null, denied.denial()));
            case Begun begun -> verify(begun.challenge());
        }
    }

    private void verify(Challenge challenge) {
        if (!connection.verify(challenge.id())) {
            abandon(challenge.id());
            return;
        }
        connection.reply(new Verify(
                challenge.receivingAddress().value(),
                challenge.code(),
                Math.toIntExact(challenge.time().toSeconds())));
        desk.registrations().await(challenge.id(), this::ended);
    }

    private void ended(RegistrationOutcome outcome) {
        connection.reply(
                switch (outcome) {
                    case RegistrationOutcome.Registered registered ->
                        new ServerMessage.Registered(registered.nickname());
                    case RegistrationOutcome.Deleted deleted -> new ServerMessage.Deleted(deleted.nickname());
                    case RegistrationOutcome.Failed failed -> Refused.of(null, failed.code());
                });
        connection.end(CloseReason.CLOSED);
    }

    /** Nobody waits any more. */
    void abandon(AttemptId attempt) {
        try {
            desk.workers().execute(() -> desk.registrations().cancel(attempt));
        } catch (RejectedExecutionException e) {
            log.debug("left an attempt to its end", e);
        }
    }

    void changePassword(Member member, ClientMessage.Passwd passwd) {
        submit(
                () -> desk.accounts()
                        .changePassword(
                                member.persona(),
                                member.resume(),
                                passwd.current(),
                                passwd.wanted(),
                                connection.source()),
                denial -> connection.reply(denial.<ServerMessage>map(why -> refused(passwd.id(), why))
                        .orElseGet(() -> new Result(
                                passwd.id(), true, "Your password is changed. It holds from now on.", null))),
                () -> connection.reply(Refused.of(passwd.id(), ErrorCode.UNAVAILABLE)));
    }

    /** One question before joining. Whoever leaves before it is answered needs no answer. */
    private <T> void ask(long now, Supplier<T> question, Consumer<T> answer) {
        Optional<Duration> blocked = questions.admit(now);
        if (blocked.isPresent()) {
            connection.reply(Refused.of(null, ErrorCode.FLOODING, blocked.get()));
        } else if (connection.ask()) {
            submit(
                    () -> connection.isAsking() ? Optional.of(question.get()) : Optional.<T>empty(),
                    result -> result.ifPresent(answer),
                    () -> connection.refuse(Refused.of(null, ErrorCode.UNAVAILABLE)));
        } else {
            connection.reply(Refused.of(null, ErrorCode.OUT_OF_PLACE));
        }
    }

    /** @param unanswered what to do if the workers have too much to do, or the database does not answer */
    private <T> void submit(Supplier<T> question, Consumer<T> answer, Runnable unanswered) {
        try {
            desk.workers().execute(() -> {
                try {
                    answer.accept(question.get());
                } catch (RuntimeException e) {
                    log.warn("question about an account not answered connection={}", connection.number(), e);
                    unanswered.run();
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("question about an account not taken connection={} cause=too-many", connection.number());
            unanswered.run();
        }
    }

    private static Refused refused(@Nullable MessageId id, Denial denial) {
        return Refused.of(id, denial.code(), denial.retryAfter());
    }
}
