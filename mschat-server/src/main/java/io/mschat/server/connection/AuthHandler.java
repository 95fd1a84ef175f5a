package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.server.account.Admission;
import io.mschat.server.account.registration.RegistrationOutcome;
import io.mschat.server.account.registration.Registrations.Begun;
import io.mschat.server.account.registration.Registrations.Denied;
import io.mschat.server.account.registration.Registrations.Start;
import io.mschat.server.chat.JoinRequest;
import io.mschat.server.chat.JoinRequest.Comeback;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.log.Author;
import io.mschat.server.connection.limit.FloodGate;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.outage.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the requests of one connection that concern accounts: login, resume, registration, deletion, change of
 * password. Each request is run on a worker, and the transport's thread goes on. Before the client has joined, one
 * request is handled at a time.
 */
final class AuthHandler {

    private static final Logger log = LoggerFactory.getLogger(AuthHandler.class);

    private static final Failures failures = new Failures("questions about accounts not answered");

    private final Connection connection;
    private final ChatServices chatServices;
    private final AccountServices accountServices;
    private final ConnectionEvents events;
    private final FloodGate questions;

    AuthHandler(Connection connection, ConnectionContext context) {
        this.connection = connection;
        this.chatServices = context.chatServices();
        this.accountServices = context.accountServices();
        this.events = context.events();
        this.questions = new FloodGate(context.limits().flood(), events::floodBlocked);
    }

    void login(ClientMessage.Login login, long now) {
        ask(
                now,
                () -> accountServices.accounts().admit(login.nick(), login.password(), connection.source()),
                admission -> {
                    switch (admission) {
                        case Admission.Denied denied -> {
                            chatServices
                                    .journal()
                                    .refused(
                                            "login",
                                            login.nick(),
                                            connection.source(),
                                            denied.denial().code());
                            events.askedToJoin(true, Optional.of(denied.denial().code()));
                            connection.refuse(denied.denial().refused(null));
                        }
                        case Admission.Granted granted -> {
                            if (!enter(granted, Optional.empty())) {
                                accountServices.accounts().discard(granted);
                            }
                        }
                    }
                },
                () -> reportUnavailable(true));
    }

    /** Resumes a session, which takes the place of a name and a password. */
    void resume(ClientMessage.Resume resume, long now) {
        Comeback comeback = new Comeback(resume.positions());
        ask(
                now,
                () -> accountServices.accounts().resume(resume.token(), connection.source()),
                admission -> {
                    switch (admission) {
                        case Admission.Denied denied -> {
                            events.askedToJoin(
                                    false, Optional.of(denied.denial().code()));
                            connection.refuse(denied.denial().refused(null));
                        }
                        case Admission.Granted granted -> enter(granted, Optional.of(comeback));
                    }
                },
                () -> reportUnavailable(false));
    }

    private void reportUnavailable(boolean byLogin) {
        events.askedToJoin(byLogin, Optional.of(ErrorCode.UNAVAILABLE));
    }

    /**
     * Lets the client join the chat, and sends the refusal if it may not.
     *
     * @return false if the chat refused
     */
    private boolean enter(Admission.Granted granted, Optional<Comeback> comeback) {
        JoinRequest joinRequest = new JoinRequest(
                granted.identity(), granted.resume(), chatServices.commands().summaries(), comeback);
        return switch (chatServices.chat().join(joinRequest, connection)) {
            case JoinResult.Denied denied -> {
                events.askedToJoin(comeback.isEmpty(), Optional.of(denied.code()));
                chatServices
                        .journal()
                        .refused("login", granted.identity().nickname().value(), connection.source(), denied.code());
                connection.refuse(Refused.of(null, denied.code()));
                yield false;
            }
            case JoinResult.Accepted in -> {
                log.info("joined connection={}", connection.number());
                events.askedToJoin(comeback.isEmpty(), Optional.empty());
                in.catchUp()
                        .ifPresent(catchUp -> Thread.ofVirtual()
                                .name("mschat-catch-up-" + connection.number())
                                .start(catchUp));
                recheck(granted, in.member());
                yield true;
            }
        };
    }

    /** The owner of a nickname; empty if it is not registered. Asks the database. */
    Optional<Author> ownerOf(String typedNickname) {
        return accountServices.accounts().ownerOf(typedNickname);
    }

    /** Ends the session of a member who has left for good, on a worker. */
    void forget(Member member) {
        try {
            accountServices.workers().execute(() -> accountServices.accounts().end(member.resume()));
        } catch (RejectedExecutionException e) {
            log.debug("left a session to its end", e);
        }
    }

    /**
     * Checks again, after joining, what may have changed since the login was checked: the session, the settings,
     * registered names, bans, the role. A later change finds the member in the chat; an earlier one did not, and is
     * noticed here.
     */
    private void recheck(Admission.Granted granted, Member newcomer) {
        try {
            if (!accountServices.accounts().holds(granted)) {
                connection.end(CloseReason.LOGGED_OUT);
            }
            accountServices.accounts().objection(granted.identity()).ifPresent(denial -> connection.end(denial.bye()));
            chatServices.staff().roles().recheck(newcomer);
        } catch (RuntimeException e) {
            connection.end(CloseReason.OVERLOADED);
            throw e;
        }
    }

    void register(ClientMessage.Register register, long now) {
        ask(
                now,
                () -> accountServices
                        .registrations()
                        .register(register.nick(), register.email(), register.password(), connection.source()),
                start -> {
                    if (start instanceof Denied denied) {
                        chatServices
                                .journal()
                                .refused(
                                        "register",
                                        register.nick(),
                                        connection.source(),
                                        denied.denial().code());
                    }
                    started(start);
                },
                () -> {});
    }

    void delete(ClientMessage.Delete delete, long now) {
        ask(now, () -> accountServices.registrations().delete(delete.email()), this::started, () -> {});
    }

    private void started(Start start) {
        switch (start) {
            case Denied denied -> connection.refuse(denied.denial().refused(null));
            case Begun begun -> verify(begun);
        }
    }

    private void verify(Begun begun) {
        Challenge challenge = begun.challenge();
        if (!connection.verify(challenge.id())) {
            abandon(challenge.id());
            return;
        }
        connection.reply(new Verify(
                challenge.receivingAddress().value(),
                challenge.code(),
                Math.toIntExact(challenge.time().toSeconds())));
        begun.hint().ifPresent(hint -> connection.reply(new Notice(hint)));
        accountServices.registrations().await(challenge.id(), this::wrongCode, this::ended);
    }

    private void wrongCode(int left) {
        connection.reply(new Notice("Wrong code, " + left + " left: the subject must be the code, and nothing else."));
    }

    private void ended(RegistrationOutcome outcome) {
        connection.reply(
                switch (outcome) {
                    case RegistrationOutcome.Registered registered ->
                        new ServerMessage.Registered(registered.nickname());
                    case RegistrationOutcome.Deleted deleted -> new ServerMessage.Deleted(deleted.nickname());
                    case RegistrationOutcome.Failed failed -> Refused.of(null, failed.code(), failed.sentence(), null);
                });
        connection.end(CloseReason.CLOSED);
    }

    /** Cancels a registration or deletion because its connection is over. */
    void abandon(AttemptId attempt) {
        try {
            accountServices
                    .workers()
                    .execute(() -> accountServices.registrations().cancel(attempt));
        } catch (RejectedExecutionException e) {
            log.debug("left an attempt to its end", e);
        }
    }

    void changePassword(Member member, ClientMessage.Passwd passwd) {
        submit(
                () -> accountServices
                        .accounts()
                        .changePassword(
                                member.identity(),
                                member.resume(),
                                passwd.current(),
                                passwd.wanted(),
                                connection.source()),
                denial -> connection.reply(denial.<ServerMessage>map(why -> why.refused(passwd.id()))
                        .orElseGet(() -> new Result(
                                passwd.id(), true, "Your password is changed. It holds from now on.", null))),
                () -> connection.reply(Refused.of(passwd.id(), ErrorCode.UNAVAILABLE)));
    }

    /**
     * Runs one request that is allowed only before joining. If the client leaves before the answer, none is sent.
     *
     * @param unanswered run before the client is told that there will be no answer
     */
    private <T> void ask(long now, Supplier<T> question, Consumer<T> answer, Runnable unanswered) {
        Optional<Duration> blocked = questions.admit(now);
        if (blocked.isPresent()) {
            connection.reply(Refused.of(null, ErrorCode.FLOODING, blocked.get()));
        } else if (connection.ask()) {
            submit(
                    () -> connection.isAsking() ? Optional.of(question.get()) : Optional.<T>empty(),
                    result -> result.ifPresent(answer),
                    () -> {
                        // Not if the client had joined before the failure.
                        if (connection.isAsking()) {
                            unanswered.run();
                        }
                        connection.refuse(Refused.of(null, ErrorCode.UNAVAILABLE));
                    });
        } else {
            connection.reply(Refused.of(null, ErrorCode.OUT_OF_PLACE));
        }
    }

    /** @param unanswered run if the workers have too much to do, or the database does not answer */
    private <T> void submit(Supplier<T> question, Consumer<T> answer, Runnable unanswered) {
        try {
            accountServices.workers().execute(() -> {
                try {
                    answer.accept(question.get());
                } catch (RuntimeException e) {
                    failures.failed(e);
                    unanswered.run();
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("question about an account not taken connection={} cause=too-many", connection.number());
            unanswered.run();
        }
    }
}
