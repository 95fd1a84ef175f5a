package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.server.chat.Member;
import io.mschat.server.connection.limit.FloodGate;
import io.mschat.server.connection.limit.FloodGates;
import io.mschat.server.connection.limit.FloodGuard;
import io.mschat.server.mail.inbox.AttemptId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches each message of a confirmed client to the service that handles it, and says which may pass. Runs on the
 * transport's thread, one message after the other.
 */
final class Dispatcher {

    private final Connection connection;
    private final ChatServices chatServices;
    private final AuthHandler authHandler;
    private final RegistrationHandler registrationHandler;
    private final FloodGuard floodGuard;

    /** Runs what asks the database for the member, in its order. */
    private final SerialExecutor serialExecutor;

    private final MemberRequests memberRequests;
    private final Receipts receipts;

    /** Why the last message was refused; null if it was accepted. Used only by the transport's thread. */
    private @Nullable ErrorCode lastRefusal;

    /** Whether the client has said {@code bye}. Written by the transport's thread. */
    private volatile boolean leaving;

    Dispatcher(Connection connection, ConnectionContext context, FloodGates messageGates) {
        this.connection = connection;
        this.chatServices = context.chatServices();
        AccountRequests accountRequests = new AccountRequests(connection, context);
        this.authHandler = new AuthHandler(connection, context, accountRequests);
        this.registrationHandler = new RegistrationHandler(connection, context, accountRequests);
        this.floodGuard = new FloodGuard(
                chatServices.blocksFloods(),
                messageGates,
                new FloodGate(context.limits().flood(), context.events()::floodBlocked));
        this.serialExecutor = new SerialExecutor(context.accountServices().workers());
        this.memberRequests = new MemberRequests(connection, context, serialExecutor);
        this.receipts = new Receipts(chatServices.conversation(), serialExecutor);
    }

    void dispatch(ClientMessage message, long now) {
        switch (message) {
            case ClientMessage.Login login -> authHandler.login(login, now);
            case ClientMessage.Post post -> ifJoined(post.id(), member -> post(member, post, now));
            case ClientMessage.Command command ->
                request(command.id(), now, member -> memberRequests.run(member, command));
            case ClientMessage.Register register -> registrationHandler.register(register, now);
            case ClientMessage.Delete delete -> registrationHandler.delete(delete, now);
            case ClientMessage.Passwd passwd ->
                request(passwd.id(), now, member -> memberRequests.changePassword(member, passwd));
            case ClientMessage.Resume resume -> authHandler.resume(resume, now);
            case ClientMessage.History history ->
                request(history.id(), now, member -> memberRequests.sendHistory(history));
            case ClientMessage.Seen seen -> connection.phase().member().ifPresent(member -> seen(member, seen));
            case ClientMessage.Bye bye -> bye();
        }
    }

    private void ifJoined(MessageId id, Consumer<Member> action) {
        connection
                .phase()
                .member()
                .ifPresentOrElse(action, () -> connection.reply(Refused.of(id, ErrorCode.OUT_OF_PLACE)));
    }

    private void request(MessageId id, long now, Consumer<Member> action) {
        ifJoined(id, member -> {
            Optional<Duration> blocked = floodGuard.admitRequest(member, now);
            if (blocked.isPresent()) {
                connection.reply(Refused.of(id, ErrorCode.FLOODING, blocked.get()));
            } else {
                action.accept(member);
            }
        });
    }

    /**
     * Handles a message to others. The checks are made in this order: not muted, not too fast, nothing wrong with the
     * message.
     */
    private void post(Member member, ClientMessage.Post post, long now) {
        MessageId id = post.id();
        Optional<Refused> refused = chatServices
                .moderationServices()
                .moderation()
                .silence(member)
                .map(silenced -> silenced.refused(id))
                .or(() -> floodGuard.admitMessage(member, now).map(wait -> Refused.of(id, ErrorCode.FLOODING, wait)))
                .or(() -> send(member, post).map(code -> Refused.of(id, code)));
        refused.ifPresent(connection::reply);
        journalRefusal(member, refused.map(Refused::code).orElse(null));
    }

    private Optional<ErrorCode> send(Member member, ClientMessage.Post post) {
        String to = post.to();
        return to == null
                ? chatServices.conversation().post(member, post.id(), post.stream(), post.payload())
                : sendDirect(member, to, post);
    }

    private Optional<ErrorCode> sendDirect(Member member, String to, ClientMessage.Post post) {
        Optional<ErrorCode> fault = chatServices.conversation().sendDirect(member, post.id(), to, post.payload());
        // Only the database knows whether an absent user has this name.
        return fault.equals(Optional.of(ErrorCode.NO_SUCH_USER))
                ? memberRequests.sendDirectToAbsent(member, to, post)
                : fault;
    }

    /** Journals a refusal once, however often the client tries. */
    private void journalRefusal(Member member, @Nullable ErrorCode refusal) {
        if (refusal != null && refusal != lastRefusal) {
            chatServices.journal().refused("speak", member, refusal);
        }
        lastRefusal = refusal;
    }

    private void seen(Member member, ClientMessage.Seen seen) {
        // What has been read in rooms is not kept.
        if (seen.stream().equals(StreamId.DIRECT)) {
            receipts.seen(member, seen.offset());
        }
    }

    /** Cancels a registration or deletion: the connection ended while an address was to be verified. */
    void abandon(AttemptId attempt) {
        registrationHandler.abandon(attempt);
    }

    /** Whether the client has said {@code bye}: it says nothing more, and does not come back. Any thread may ask. */
    boolean isLeaving() {
        return leaving;
    }

    /** What the client asked for before is answered first: its requests, and then its messages. */
    private void bye() {
        leaving = true;
        serialExecutor.runAfterwards(() -> {
            if (!chatServices.conversation().runAfterSubmitted(this::leaveOnOwnThread)) {
                leave();
            }
        });
    }

    /** Leaving tells everybody, and the thread that writes the log has no time for that. */
    private void leaveOnOwnThread() {
        Thread.ofVirtual().name("mschat-leave-" + connection.number()).start(this::leave);
    }

    private void leave() {
        connection.end(CloseReason.CLOSED);
    }

    /** A client that has said {@code bye} does not resume this session, so the session is ended. */
    void forget(Member member) {
        authHandler.forget(member);
    }
}
