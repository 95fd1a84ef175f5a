package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.server.account.registration.RegistrationOutcome;
import io.mschat.server.account.registration.Registrations;
import io.mschat.server.account.registration.Registrations.Begun;
import io.mschat.server.account.registration.Registrations.Denied;
import io.mschat.server.account.registration.Registrations.Start;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;

/** Handles the registrations and deletions of one connection, up to the proof by mail or the end of its time. */
final class RegistrationHandler {

    private final Connection connection;
    private final ChatServices chatServices;
    private final Registrations registrations;
    private final AccountRequests accountRequests;

    RegistrationHandler(Connection connection, ConnectionContext context, AccountRequests accountRequests) {
        this.connection = connection;
        this.chatServices = context.chatServices();
        this.registrations = context.accountServices().registrations();
        this.accountRequests = accountRequests;
    }

    void register(ClientMessage.Register register, long now) {
        accountRequests.ask(
                now,
                () -> registrations.register(
                        register.nick(), register.email(), register.password(), connection.source()),
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
        accountRequests.ask(now, () -> registrations.delete(delete.email()), this::started, () -> {});
    }

    private void started(Start start) {
        switch (start) {
            case Denied denied -> connection.refuse(denied.denial().refused(null));
            case Begun begun -> verify(begun);
        }
    }

    private void verify(Begun begun) {
        Challenge challenge = begun.challenge();
        if (!connection.phase().awaitProof(challenge.id())) {
            abandon(challenge.id());
            return;
        }
        connection.reply(new Verify(
                challenge.receivingAddress().value(),
                challenge.code(),
                Math.toIntExact(challenge.time().toSeconds())));
        begun.hint().ifPresent(hint -> connection.reply(new Notice(hint)));
        registrations.await(challenge.id(), this::wrongCode, this::ended);
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
        accountRequests.submit(() -> registrations.cancel(attempt));
    }
}
