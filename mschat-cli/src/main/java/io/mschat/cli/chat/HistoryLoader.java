package io.mschat.cli.chat;

import io.mschat.client.session.ErrorMessages;
import io.mschat.client.session.MessageSender;
import io.mschat.client.session.ResumePosition;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads earlier messages of the room, further back with each call. Any thread. */
final class HistoryLoader {

    private final MessageSender messageSender;
    private final ResumePosition resumePosition;
    private final MessagePresenter messagePresenter;

    /** The last load. Loads run one after the other: each begins where the one before has ended. Guarded by this. */
    private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

    HistoryLoader(MessageSender messageSender, ResumePosition resumePosition, MessagePresenter messagePresenter) {
        this.messageSender = messageSender;
        this.resumePosition = resumePosition;
        this.messagePresenter = messagePresenter;
    }

    /**
     * Shows the given number of messages before the earliest that was shown. They are shown all at once; loading them
     * may take several requests. Does not block.
     */
    synchronized void lookBack(int count) {
        last = last.handle((done, failure) -> resumePosition.earliest())
                .thenCompose(before -> collect(List.of(), before, count));
    }

    /** Blocks until all that was asked for is shown, or the given time has passed. */
    void await(Duration timeout) throws InterruptedException {
        CompletableFuture<@Nullable Void> asked;
        synchronized (this) {
            asked = last;
        }
        try {
            asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It will not be shown.
        }
    }

    /**
     * Requests a page of messages.
     *
     * @param found the messages so far, in their order
     * @param before the offset before which to look for the missing messages
     */
    private CompletableFuture<@Nullable Void> collect(List<Entry> found, long before, int missing) {
        return messageSender
                .history(before, missing)
                .handle((answer, failure) -> Optional.ofNullable(answer))
                .thenCompose(answer -> resumed(found, missing, answer));
    }

    /**
     * Adds a page, and requests the next page or shows the result.
     *
     * @param answer empty if no answer can come
     */
    private CompletableFuture<@Nullable Void> resumed(List<Entry> found, int missing, Optional<ServerMessage> answer) {
        List<Entry> earlier = answer.filter(Page.class::isInstance)
                .map(page -> ((Page) page).entries())
                .orElse(List.of());
        List<Entry> all = Stream.concat(earlier.stream(), found.stream()).toList();
        int still = missing - earlier.size();
        if (!earlier.isEmpty() && still > 0 && earlier.getFirst().offset() > 1) {
            return collect(all, earlier.getFirst().offset(), still);
        }
        if (!all.isEmpty()) {
            messagePresenter.lookBack(all);
        }
        if (answer.isEmpty()) {
            messagePresenter.note(ErrorMessages.notConnected().sentence());
        } else if (!(answer.get() instanceof Page)) {
            messagePresenter.receive(answer.get());
        } else if (all.isEmpty()) {
            messagePresenter.nothingBefore();
        }
        return CompletableFuture.completedFuture(null);
    }
}
