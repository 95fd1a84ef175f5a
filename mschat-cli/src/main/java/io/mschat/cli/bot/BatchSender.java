package io.mschat.cli.bot;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.terminal.Input;
import io.mschat.client.connection.Incoming;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.ClientSession;
import io.mschat.client.session.ErrorMessages;
import io.mschat.client.session.PendingMessages;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionListener;
import io.mschat.client.session.SessionLoop;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends lines one after the other, each when the server has acknowledged the line before, and then leaves. Stops at the
 * first line that is refused; the failure says which line it was.
 */
public final class BatchSender implements ChatFlow.Activity {

    /** How long one line may take until it is acknowledged, reconnects included: for a server that is started again. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(60);

    private final Supplier<Input> script;
    private final Optional<String> to;

    /**
     * @param script returns the lines one by one, and then their end
     * @param to the user to send them to as direct messages; empty for the room
     */
    public BatchSender(Supplier<Input> script, Optional<String> to) {
        this.script = script;
        this.to = to;
    }

    /** A sender of a single message. */
    public static BatchSender of(String text, Optional<String> to) {
        Queue<Input> script = new ArrayDeque<>(List.of(new Input.Line(text), new Input.Ended()));
        return new BatchSender(script::remove, to);
    }

    @Override
    public void run(ClientSession session, Welcome welcome) throws Failure {
        Replies replies = new Replies();
        try (SessionLoop sessionLoop = new SessionLoop(session, new ResumePosition(welcome), replies)) {
            sessionLoop.begin();
            BotSender botSender = new BotSender(session.messageSender(), to);
            int said = 0;
            while (script.get() instanceof Input.Line(String line)) {
                Optional<Failure> fault = deliver(line, botSender, session.pendingMessages(), sessionLoop, replies);
                if (fault.isPresent()) {
                    sessionLoop.leave();
                    throw counted(fault.get(), said);
                }
                said++;
            }
            sessionLoop.leave();
        }
    }

    private static Optional<Failure> deliver(
            String line,
            BotSender botSender,
            PendingMessages pendingMessages,
            SessionLoop sessionLoop,
            Replies replies) {
        Optional<SafeText> fault = botSender.say(line);
        if (fault.isPresent()) {
            return fault.map(Failure.Refused::new);
        }
        try {
            pendingMessages.await(ACK_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Failure.Interrupted());
        }
        if (replies.refusal.isDone()) {
            return Optional.of(failure(replies.refusal.join()));
        }
        if (pendingMessages.texts().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sessionLoop
                .end()
                .getNow(new Failure.Unreachable(SafeText.format(
                        "The server has not acknowledged it within a minute. It may have been said or not."))));
    }

    private static Failure failure(Refused refused) {
        return refused.code() == ErrorCode.FLOODING
                ? new Failure.RateLimited(SafeText.format(
                        "%s An operator can exempt a program: /setbot NICK.", ErrorMessages.sentence(refused)))
                : ErrorMessages.failure(refused);
    }

    /**
     * Adds to a failure how many lines were sent before it. The failure stays as it is if there were none, so a single
     * line is not counted.
     */
    private static Failure counted(Failure fault, int said) {
        if (said == 0) {
            return fault;
        }
        SafeText sentence = SafeText.format(
                "Of the lines, the first %s said, and none of the others: %s",
                said == 1 ? "one was" : said + " were", fault.sentence());
        return switch (fault) {
            case Failure.Refused refused -> new Failure.Refused(sentence);
            case Failure.Unreachable unreachable -> new Failure.Unreachable(sentence);
            case Failure.Distrusted distrusted -> new Failure.Distrusted(sentence);
            case Failure.RateLimited limited -> new Failure.RateLimited(sentence);
            case Failure.OutputLost lost -> lost;
            case Failure.Interrupted interrupted -> interrupted;
        };
    }

    /**
     * Keeps the first refusal of a message. Acknowledgements need nothing here: {@link PendingMessages} tracks them.
     */
    private static final class Replies implements SessionListener {

        private final CompletableFuture<Refused> refusal = new CompletableFuture<>();

        @Override
        public void receive(ServerMessage message) {
            if (message instanceof Refused refused && refused.id() != null) {
                refusal.complete(refused);
            }
        }

        @Override
        public void deferred() {}

        @Override
        public void lost(Incoming.End why) {}

        @Override
        public void unanswered(String command) {}

        @Override
        public void reconnected(Welcome welcome) {}
    }
}
