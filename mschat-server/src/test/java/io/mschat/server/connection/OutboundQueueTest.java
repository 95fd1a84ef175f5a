package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits to be sent on one connection. */
class OutboundQueueTest {

    private static final int COUNT = 16;

    /** As in a token with no end. */
    private static final int ANY = 1_000_000;

    /** By {@link System#nanoTime}; a wait for it does not end. */
    private static final long NEVER = System.nanoTime() + Duration.ofDays(1).toNanos();

    private final OutboundQueue queue = new OutboundQueue(TestLimits.SMALL);

    private static EncodedMessage message(int number) {
        return MessageCodec.encode(new ServerMessage.Notice("number " + number));
    }

    private static List<EncodedMessage> messages() {
        return IntStream.range(0, COUNT).mapToObj(OutboundQueueTest::message).toList();
    }

    /** A budget too small for one takes one, and no budget takes from the others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_000, 1_000_000})
    void everythingComesOutOnceAndInOrderWhateverFitsIntoOneToken(int budget) throws InterruptedException {
        List<EncodedMessage> all = messages();
        all.forEach(queue::offer);
        EncodedMessage farewell = message(COUNT);
        queue.end(farewell);
        List<EncodedMessage> taken = new ArrayList<>();
        OutboundQueue.Batch batch;
        do {
            batch = queue.take(budget);
            assertThat(batch.messages()).isNotEmpty();
            taken.addAll(batch.messages());
        } while (!batch.last());
        assertThat(taken.removeLast()).isSameAs(farewell);
        assertThat(taken).containsExactlyElementsOf(all);
        assertThat(queue.length()).isEqualTo(new OutboundQueue.Length(0, 0));
    }

    @Test
    void oneMoreThanThereIsRoomForIsAnOverflowAndForgetsAll() throws InterruptedException {
        fill(1);
        assertThat(queue.overflowed()).isFalse();
        queue.offer(message(COUNT));
        assertThat(queue.overflowed()).isTrue();
        OutboundQueue.Batch batch = queue.take(ANY);
        assertThat(batch.overflowed()).isTrue();
        assertThat(batch.messages()).isEmpty();
    }

    /** Up to a part of the room there is. */
    private void fill(double part) {
        fill(queue, part);
    }

    private static void fill(OutboundQueue queue, double part) {
        EncodedMessage message = message(0);
        int all = (int) (TestLimits.SMALL.queueBytes() * part) / (message.size() + 16);
        for (int i = 0; i < all; i++) {
            queue.offer(message);
        }
    }

    /** Else its writer would ask again and again, and whoever is to end the connection might never run. */
    @Test
    @Tries(Promise.COMING_AND_GOING)
    void overflowIsToldOnceAndThenTheEndIsWaitedFor() throws InterruptedException {
        fill(1.1);
        assertThat(queue.take(ANY).overflowed()).isTrue();
        EncodedMessage farewell = message(1);
        CompletableFuture<OutboundQueue.Batch> next = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> next.complete(taken()));
        queue.end(farewell);
        assertThat(Patience.get(next)).isEqualTo(new OutboundQueue.Batch(List.of(farewell), false, false, true));
    }

    private OutboundQueue.Batch taken() {
        return taken(queue);
    }

    private static OutboundQueue.Batch taken(OutboundQueue queue) {
        try {
            return queue.take(ANY);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void awaitHalfFreeDoesNotWaitForAWriterThatIsHeldUp() throws InterruptedException {
        OutboundQueue queue = new OutboundQueue(TestLimits.SMALL, Duration.ZERO);
        fill(queue, 0.9);
        assertThat(queue.take(ANY).messages()).isNotEmpty();
        fill(queue, 0.9);
        queue.awaitHalfFree(NEVER);
        assertThat(queue.length().bytes()).isGreaterThan(TestLimits.SMALL.queueBytes() / 2);
    }

    @Test
    void awaitHalfFreeWaitsForAWriterThatIsAtWork() throws InterruptedException {
        OutboundQueue queue = new OutboundQueue(TestLimits.SMALL, Duration.ofDays(1));
        fill(queue, 0.9);
        Thread writesMuch = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            Patience.await().until(() -> writesMuch.getState() == Thread.State.TIMED_WAITING);
            taken(queue);
        });
        queue.awaitHalfFree(NEVER);
        assertThat(queue.length()).isEqualTo(new OutboundQueue.Length(0, 0));
    }

    /** So that a group of messages goes out in one token, and not the first of them alone. */
    @Test
    void addedMessagesAreSentTogetherAtTheFlush() {
        CompletableFuture<OutboundQueue.Batch> next = takenByAnother();
        messages().forEach(queue::add);
        queue.flush();
        assertThat(Patience.get(next).messages()).hasSize(COUNT);
    }

    @Test
    void aWholeTokenIsSentWithoutAFlush() {
        CompletableFuture<OutboundQueue.Batch> next = takenByAnother();
        for (int i = 0; i * message(i).size() < TestLimits.SMALL.queueBytes() / 2; i++) {
            queue.add(message(i));
        }
        assertThat(Patience.get(next).messages()).hasSizeGreaterThan(COUNT);
    }

    /** What a writer takes that waits already. */
    private CompletableFuture<OutboundQueue.Batch> takenByAnother() {
        CompletableFuture<OutboundQueue.Batch> next = new CompletableFuture<>();
        Thread writer = Thread.ofPlatform().daemon().start(() -> next.complete(taken()));
        Patience.await().until(() -> writer.getState() == Thread.State.WAITING);
        return next;
    }

    @Test
    void farewellIsTheLastOfAll() throws InterruptedException {
        queue.offer(message(1));
        EncodedMessage farewell = message(2);
        queue.end(farewell);
        queue.offer(message(3));
        OutboundQueue.Batch batch = queue.take(ANY);
        assertThat(batch.messages()).hasSize(2).endsWith(farewell);
        assertThat(batch.last()).isTrue();
    }
}
