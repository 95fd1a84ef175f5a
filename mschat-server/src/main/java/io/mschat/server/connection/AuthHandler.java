package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.server.account.Admission;
import io.mschat.server.chat.JoinRequest;
import io.mschat.server.chat.JoinRequest.Comeback;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.Member;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the logins of one connection, by a password or a session. */
final class AuthHandler {

    private static final Logger log = LoggerFactory.getLogger(AuthHandler.class);

    private final Connection connection;
    private final ChatServices chatServices;
    private final AccountServices accountServices;
    private final ConnectionEvents events;
    private final AccountRequests accountRequests;

    AuthHandler(Connection connection, ConnectionContext context, AccountRequests accountRequests) {
        this.connection = connection;
        this.chatServices = context.chatServices();
        this.accountServices = context.accountServices();
        this.events = context.events();
        this.accountRequests = accountRequests;
    }

    void login(ClientMessage.Login login, long now) {
        accountRequests.ask(
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
        accountRequests.ask(
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

    /** Ends the session of a member who has left for good, on a worker. */
    void forget(Member member) {
        accountRequests.submit(() -> accountServices.accounts().end(member.resume()));
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
            accountServices.accounts().denialFor(granted.identity()).ifPresent(denial -> connection.end(denial.bye()));
            chatServices.moderationServices().roles().recheck(newcomer);
        } catch (RuntimeException e) {
            connection.end(CloseReason.OVERLOADED);
            throw e;
        }
    }
}
