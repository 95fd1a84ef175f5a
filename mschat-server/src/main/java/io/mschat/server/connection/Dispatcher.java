package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.server.chat.Member;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import io.mschat.server.connection.limit.FloodGate;
import io.mschat.server.connection.limit.FloodGates;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.outage.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches each message of a confirmed client to the service that handles it. Runs on the transport's thread, one
 * message after the other.
 */
final class Dispatcher {

    private static final Failures failures = new Failures("requests not answered");

    private final Connection connection;
    private final ChatServices chatServices;
    private final AuthHandler authHandler;
    private final RegistrationHandler registrationHandler;
    private final FloodGates messages;

    /** Limits requests separately from messages: a client may ask who is online without using up its messages. */
    private final FloodGate requests;

    /** Why the last message was refused; null if it was accepted. Used only by the transport's thread. */
    private @Nullable ErrorCode lastRefusal;

    /** Runs the requests that ask the database, in their order. */
    private final SerialExecutor commands;

    private final Receipts receipts;

    /** Whether the client has said {@code bye}. Written by the transport's thread. */
    private volatile boolean leaving;

    Dispatcher(Connection connection, ConnectionContext context, FloodGates messages) {
        this.connection = connection;
        this.chatServices = context.chatServices();
        RequestRunner runner = new RequestRunner(connection, context);
        this.authHandler = new AuthHandler(connection, context, runner);
        this.registrationHandler = new RegistrationHandler(connection, context, runner);
        this.messages = messages;
        this.requests = new FloodGate(context.limits().flood(), context.events()::floodBlocked);
        this.commands = new SerialExecutor(context.accountServices().workers());
        this.receipts = new Receipts(chatServices.conversation(), commands);
    }

    void dispatch(ClientMessage message, long now) {
        switch (message) {
            case ClientMessage.Login login -> authHandler.login(login, now);
            case ClientMessage.Post post -> sendIfAllowed(post.id(), now, member -> post(member, post));
            case ClientMessage.Command command -> request(command.id(), now, member -> run(member, command));
            case ClientMessage.Register register -> registrationHandler.register(register, now);
            case ClientMessage.Delete delete -> registrationHandler.delete(delete, now);
            case ClientMessage.Passwd passwd ->
                request(
                        passwd.id(),
                        now,
                        member -> answerOrRefuse(
                                passwd.id(), () -> Optional.of(authHandler.changePassword(member, passwd))));
            case ClientMessage.Resume resume -> authHandler.resume(resume, now);
            case ClientMessage.History history -> request(history.id(), now, member -> sendHistory(history));
            case ClientMessage.Seen seen -> connection.phase().member().ifPresent(member -> seen(member, seen));
            case ClientMessage.Bye bye -> bye();
        }
    }

    /** Cancels a registration or deletion: the connection ended while an address was to be verified. */
    void abandon(AttemptId attempt) {
        registrationHandler.abandon(attempt);
    }

    private void sendIfAllowed(MessageId id, long now, Function<Member, Optional<ErrorCode>> action) {
        Optional<Member> member = connection.phase().member();
        if (member.isEmpty()) {
            connection.reply(Refused.of(id, ErrorCode.OUT_OF_PLACE));
        } else {
            sendIfAllowed(member.get(), id, now, action);
        }
    }

    private Optional<ErrorCode> post(Member member, ClientMessage.Post post) {
        String to = post.to();
        return to == null
                ? chatServices.conversation().post(member, post.id(), post.stream(), post.payload())
                : sendDirect(member, to, post);
    }

    private void seen(Member member, ClientMessage.Seen seen) {
        // What has been read in rooms is not kept.
        if (seen.stream().equals(StreamId.DIRECT)) {
            receipts.seen(member, seen.offset());
        }
    }

    private Optional<ErrorCode> sendDirect(Member member, String to, ClientMessage.Post post) {
        Optional<ErrorCode> fault = chatServices.conversation().sendDirect(member, post.id(), to, post.payload());
        return fault.equals(Optional.of(ErrorCode.NO_SUCH_USER)) ? sendDirectToAbsent(member, to, post) : fault;
    }

    /** Only the database knows whether an absent user has this name. */
    private Optional<ErrorCode> sendDirectToAbsent(Member member, String to, ClientMessage.Post post) {
        return answer(
                post.id(),
                () -> chatServices
                        .conversation()
                        .sendDirectToAbsent(member, post.id(), authHandler.ownerOf(to), post.payload())
                        .map(code -> Refused.of(post.id(), code)));
    }

    private void sendHistory(ClientMessage.History history) {
        if (history.stream().equals(StreamId.LOBBY)) {
            answerOrRefuse(
                    history.id(),
                    () -> Optional.of(
                            chatServices.conversation().history(history.id(), history.before(), history.limit())));
        } else {
            connection.reply(Refused.of(history.id(), ErrorCode.NO_SUCH_ROOM));
        }
    }

    private void answerOrRefuse(MessageId id, Supplier<Optional<? extends ServerMessage>> question) {
        answer(id, question).ifPresent(code -> connection.reply(Refused.of(id, code)));
    }

    /**
     * Runs a request on a worker, which sends the answer if there is one.
     *
     * @return empty if the request was taken; otherwise why not
     */
    private Optional<ErrorCode> answer(MessageId id, Supplier<Optional<? extends ServerMessage>> question) {
        boolean taken = commands.submit(() -> {
            try {
                question.get().ifPresent(connection::reply);
            } catch (RuntimeException e) {
                failures.failed(e);
                connection.reply(Refused.of(id, ErrorCode.UNAVAILABLE));
            }
        });
        return taken ? Optional.empty() : Optional.of(ErrorCode.UNAVAILABLE);
    }

    /** Whether the client has said {@code bye}: it says nothing more, and does not come back. Any thread may ask. */
    boolean isLeaving() {
        return leaving;
    }

    /** What the client asked for before is answered first: its commands, and then its messages. */
    private void bye() {
        leaving = true;
        commands.runAfterwards(() -> {
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

    /**
     * Handles a message to others. The checks are made in this order: not muted, not too fast, nothing wrong with the
     * message.
     */
    private void sendIfAllowed(Member member, MessageId id, long now, Function<Member, Optional<ErrorCode>> action) {
        Optional<Refused> refused = chatServices
                .moderationServices()
                .moderation()
                .silence(member)
                .map(silenced -> silenced.refused(id))
                .or(() -> flood(member, now).map(wait -> Refused.of(id, ErrorCode.FLOODING, wait)))
                .or(() -> action.apply(member).map(code -> Refused.of(id, code)));
        refused.ifPresent(connection::reply);
        journalRefusal(member, refused.map(Refused::code).orElse(null));
    }

    /** Journals a refusal once, however often the client tries. */
    private void journalRefusal(Member member, @Nullable ErrorCode refusal) {
        if (refusal != null && refusal != lastRefusal) {
            chatServices.journal().refused("speak", member, refusal);
        }
        lastRefusal = refusal;
    }

    private Optional<Duration> flood(Member member, long now) {
        return isExempt(member) ? Optional.empty() : messages.admit(member.identity(), now);
    }

    private void request(MessageId id, long now, Consumer<Member> action) {
        Optional<Member> member = connection.phase().member();
        if (member.isEmpty()) {
            connection.reply(Refused.of(id, ErrorCode.OUT_OF_PLACE));
            return;
        }
        Optional<Duration> blocked = isExempt(member.get()) ? Optional.empty() : requests.admit(now);
        if (blocked.isPresent()) {
            connection.reply(Refused.of(id, ErrorCode.FLOODING, blocked.get()));
        } else {
            action.accept(member.get());
        }
    }

    /** Whether the member is exempt from flood limits, for messages and for requests. */
    private boolean isExempt(Member member) {
        return member.role() != Role.MEMBER || !chatServices.blocksFloods().getAsBoolean();
    }

    private void run(Member member, ClientMessage.Command command) {
        // Nothing is run for a member whose connection has ended.
        answerOrRefuse(command.id(), () -> connection.phase().member().map(still -> outcome(member, command)));
    }

    private ServerMessage outcome(Member member, ClientMessage.Command command) {
        CommandResult outcome = chatServices.commands().run(new Caller.InChat(member), command.line());
        if (outcome instanceof CommandResult.NotRun refused) {
            chatServices.journal().refused("command", member, refused.code());
        }
        return outcome.answer(command.id());
    }
}
