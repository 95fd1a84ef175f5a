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
import io.mschat.server.command.Commands;
import io.mschat.server.verification.AttemptId;
import io.mschat.server.verification.Challenge;
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

    Reception(Connection connection, ConnectionContext context) {
        this.connection = connection;
        this.chat = context.chat();
        this.commands = context.commands();
        this.desk = context.desk();
    }

    void login(ClientMessage.Login login) {
        ask(() -> desk.accounts().admit(login.nick(), login.password(), connection.source()), admission -> {
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
            case LoginResult.Denied denied -> connection.refuse(Refused.of(null, denied.code()));
            case LoginResult.LoggedIn in -> connection.join(in.member(), granted.resume());
        }
    }

    void register(ClientMessage.Register register) {
        ask(() -> desk.registrations().register(register.nick(), register.email(), register.password()), this::started);
    }

    void delete(ClientMessage.Delete delete) {
        ask(() -> desk.registrations().delete(delete.email()), this::started);
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

    void changePassword(ClientMessage.Passwd passwd) {
        connection
                .joined()
                .ifPresent(joined -> submit(
                        () -> desk.accounts()
                                .changePassword(
                                        joined.member().persona(),
                                        joined.resume(),
                                        passwd.current(),
                                        passwd.wanted(),
                                        connection.source()),
                        denial -> connection.reply(denial.<ServerMessage>map(why -> refused(passwd.id(), why))
                                .orElseGet(() -> new Result(
                                        passwd.id(), true, "Your password is changed. It holds from now on.", null))),
                        () -> connection.reply(Refused.of(passwd.id(), ErrorCode.UNAVAILABLE))));
    }

    /** One question before joining. */
    private <T> void ask(Supplier<T> question, Consumer<T> answer) {
        if (connection.ask()) {
            submit(question, answer, () -> connection.refuse(Refused.of(null, ErrorCode.UNAVAILABLE)));
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
