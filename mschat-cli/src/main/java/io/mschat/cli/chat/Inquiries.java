package io.mschat.cli.chat;

import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the client asks the server for itself: the answers are not for the screen. Any thread. */
final class Inquiries {

    private final Map<MessageId, CompletableFuture<ServerMessage>> open = new ConcurrentHashMap<>();

    /** A request that is going to be sent: its {@code result}, {@code page} or {@code refused}, on the thread that hears it. */
    CompletableFuture<ServerMessage> expect(MessageId request) {
        CompletableFuture<ServerMessage> answer = new CompletableFuture<>();
        open.put(request, answer);
        return answer;
    }

    /** Whether this was an answer to one of them; then it has been taken. */
    boolean take(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Result result -> take(result.id(), message);
            case ServerMessage.Page page -> take(page.id(), message);
            case ServerMessage.Refused refused -> take(refused.id(), message);
            default -> false;
        };
    }

    private boolean take(@Nullable MessageId id, ServerMessage message) {
        CompletableFuture<ServerMessage> answer = id == null ? null : open.remove(id);
        return answer != null && answer.complete(message);
    }
}
