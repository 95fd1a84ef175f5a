package io.mschat.client.session;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The commands and requests that the server has not answered yet. Unlike messages they are not sent again after a
 * reconnect: the server may have run them already. Any thread.
 */
final class Requests {

    /** Requests that the client makes for itself; their answers are not shown. Guarded by this. */
    private final Map<MessageId, CompletableFuture<ServerMessage>> inquiries = new LinkedHashMap<>();

    /** The names of the commands that the user has typed. Guarded by this. */
    private final Map<MessageId, String> commands = new LinkedHashMap<>();

    /** Set by {@link #release}: no more answers will come. Guarded by this. */
    private boolean over;

    /**
     * What an incoming message answers.
     *
     * @param isInquiry whether it is a request of the client itself, so that the message must not be shown
     * @param command the name of the command that the user has typed; empty if it is none
     */
    record Answered(boolean isInquiry, Optional<String> command) {}

    /**
     * Registers a request that is about to be sent.
     *
     * @return its {@code result}, {@code page} or {@code refused} answer, completed on the thread that receives it
     */
    synchronized CompletableFuture<ServerMessage> inquire(MessageId request) {
        CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
        inquiries.put(request, answer);
        return answer;
    }

    /** Registers a command that is about to be sent and whose answer is shown like every other message. */
    synchronized void command(MessageId request, String name) {
        commands.put(request, name);
    }

    /** Removes a request that could not be sent. An inquiry fails with the reason. */
    void withdraw(MessageId request, Failure reason) {
        CompletableFuture<ServerMessage> answer;
        synchronized (this) {
            commands.remove(request);
            answer = inquiries.remove(request);
            notifyAll();
        }
        if (answer != null) {
            answer.completeExceptionally(reason);
        }
    }

    /** Takes an incoming message, which may be an answer, and removes what it answers. */
    Answered take(ServerMessage message) {
        MessageId id = message instanceof ServerMessage.Answer answer ? answer.id() : null;
        if (id == null) {
            return new Answered(false, Optional.empty());
        }
        CompletableFuture<ServerMessage> inquiry;
        String command;
        synchronized (this) {
            inquiry = inquiries.remove(id);
            command = commands.remove(id);
            notifyAll();
        }
        return new Answered(inquiry != null && inquiry.complete(message), Optional.ofNullable(command));
    }

    /**
     * Blocks until the server has answered all commands that the user has typed, {@link #release} is called or the given
     * time has passed.
     */
    synchronized void awaitCommands(Duration timeout) throws InterruptedException {
        MonitorWait.await(this, () -> commands.isEmpty() || over, timeout);
    }

    /** Notes that no more answers will come, and wakes the threads that wait for them. */
    synchronized void release() {
        over = true;
        notifyAll();
    }

    /** Whether an answer is outstanding. */
    synchronized boolean isWaiting() {
        return !inquiries.isEmpty() || !commands.isEmpty();
    }

    /**
     * Gives up all requests, because no answer will come any more. Inquiries fail with the reason.
     *
     * @return the names of the commands that may or may not have been run, in the order they were typed
     */
    List<String> giveUp(Failure reason) {
        List<CompletableFuture<ServerMessage>> unanswered;
        List<String> names;
        synchronized (this) {
            unanswered = new ArrayList<>(inquiries.values());
            names = List.copyOf(commands.values());
            inquiries.clear();
            commands.clear();
            notifyAll();
        }
        unanswered.forEach(answer -> answer.completeExceptionally(reason));
        return names;
    }
}
