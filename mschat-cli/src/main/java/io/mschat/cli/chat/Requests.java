package io.mschat.cli.chat;

import io.mschat.cli.failure.Failure;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the server was asked, and has not answered yet. Unlike what is said it is not asked again on another connection: it
 * may have been done already. Any thread.
 */
final class Requests {

    /** What the client asks for itself: the answers are not for the screen. Guarded by this. */
    private final Map<MessageId, CompletableFuture<ServerMessage>> inquiries = new LinkedHashMap<>();

    /** The names of the commands that somebody has typed. Guarded by this. */
    private final Map<MessageId, String> commands = new LinkedHashMap<>();

    /** The command that was answered last, null if that was something else. Guarded by this. */
    private @Nullable String answered;

    /** Is going to be sent: its {@code result}, {@code page} or {@code refused}, on the thread that hears it. */
    synchronized CompletableFuture<ServerMessage> inquire(MessageId request) {
        CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
        inquiries.put(request, answer);
        return answer;
    }

    /** The same, with an answer that is shown like everything else. */
    synchronized void command(MessageId request, String name) {
        commands.put(request, name);
    }

    /** Was not sent after all: an inquiry fails with the reason. */
    void withdraw(MessageId request, Failure reason) {
        CompletableFuture<ServerMessage> answer = remove(request);
        if (answer != null) {
            answer.completeExceptionally(reason);
        }
    }

    /** Takes note of an answer. Whether it was one that is not for the screen. */
    boolean take(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Result result -> take(result.id(), message);
            case ServerMessage.Page page -> take(page.id(), message);
            case ServerMessage.Refused refused -> take(refused.id(), message);
            default -> false;
        };
    }

    private boolean take(@Nullable MessageId id, ServerMessage message) {
        CompletableFuture<ServerMessage> answer = id == null ? null : remove(id);
        return answer != null && answer.complete(message);
    }

    /** The name of the command that the last answer was for, if it was for one that somebody has typed. */
    synchronized Optional<String> answered() {
        return Optional.ofNullable(answered);
    }

    private synchronized @Nullable CompletableFuture<ServerMessage> remove(MessageId id) {
        answered = commands.remove(id);
        return inquiries.remove(id);
    }

    /** Whether an answer is still to come. */
    synchronized boolean isWaiting() {
        return !inquiries.isEmpty() || !commands.isEmpty();
    }

    /**
     * No answer will come any more: inquiries fail with the reason.
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
        }
        unanswered.forEach(answer -> answer.completeExceptionally(reason));
        return names;
    }
}
