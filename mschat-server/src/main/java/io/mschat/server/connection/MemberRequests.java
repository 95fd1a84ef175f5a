package io.mschat.server.connection;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.server.account.AccountService;
import io.mschat.server.chat.Member;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import io.mschat.server.outage.Failures;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Handles what a member asks that only the database can answer: each on a worker, in the order in which it was asked, so
 * that the transport's thread goes on.
 */
final class MemberRequests {

    private static final Failures failures = new Failures("requests not answered");

    private final Connection connection;
    private final ChatServices chatServices;
    private final AccountService accounts;
    private final SerialExecutor serialExecutor;

    MemberRequests(Connection connection, ConnectionContext context, SerialExecutor serialExecutor) {
        this.connection = connection;
        this.chatServices = context.chatServices();
        this.accounts = context.accountServices().accounts();
        this.serialExecutor = serialExecutor;
    }

    void run(Member member, ClientMessage.Command command) {
        // Nothing is run for a member whose connection has ended.
        answerOrRefuse(command.id(), () -> connection.phase().member().map(still -> result(member, command)));
    }

    private ServerMessage result(Member member, ClientMessage.Command command) {
        CommandResult result = chatServices.commands().run(new Caller.InChat(member), command.line());
        if (result instanceof CommandResult.NotRun refused) {
            chatServices.journal().refused("command", member, refused.code());
        }
        return result.answer(command.id());
    }

    void sendHistory(ClientMessage.History history) {
        if (history.stream().equals(StreamId.LOBBY)) {
            answerOrRefuse(
                    history.id(),
                    () -> Optional.of(
                            chatServices.conversation().history(history.id(), history.before(), history.limit())));
        } else {
            connection.reply(Refused.of(history.id(), ErrorCode.NO_SUCH_ROOM));
        }
    }

    void changePassword(Member member, ClientMessage.Passwd passwd) {
        answerOrRefuse(passwd.id(), () -> Optional.of(passwordChanged(member, passwd)));
    }

    private ServerMessage passwordChanged(Member member, ClientMessage.Passwd passwd) {
        return accounts.changePassword(
                        member.identity(), member.resume(), passwd.current(), passwd.wanted(), connection.source())
                .<ServerMessage>map(denial -> denial.refused(passwd.id()))
                .orElseGet(
                        () -> new Result(passwd.id(), true, "Your password is changed. It holds from now on.", null));
    }

    /**
     * Sends a direct message to an absent user, if one has this name.
     *
     * @return empty if a worker does so; otherwise why not
     */
    Optional<ErrorCode> sendDirectToAbsent(Member member, String to, ClientMessage.Post post) {
        return answer(
                post.id(),
                () -> chatServices
                        .conversation()
                        .sendDirectToAbsent(member, post.id(), accounts.ownerOf(to), post.payload())
                        .map(code -> Refused.of(post.id(), code)));
    }

    private void answerOrRefuse(MessageId id, Supplier<Optional<? extends ServerMessage>> question) {
        answer(id, question).ifPresent(code -> connection.reply(Refused.of(id, code)));
    }

    /**
     * Has a worker answer a question, and send the answer if there is one.
     *
     * @return empty if the question was taken; otherwise why not
     */
    private Optional<ErrorCode> answer(MessageId id, Supplier<Optional<? extends ServerMessage>> question) {
        boolean taken = serialExecutor.submit(() -> {
            try {
                question.get().ifPresent(connection::reply);
            } catch (RuntimeException e) {
                failures.failed(e);
                connection.reply(Refused.of(id, ErrorCode.UNAVAILABLE));
            }
        });
        return taken ? Optional.empty() : Optional.of(ErrorCode.UNAVAILABLE);
    }
}
