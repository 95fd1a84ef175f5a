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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
    private static final Duration LONG = Duration.ofDays(1);

    private final OutboundQueue queue = new OutboundQueue(TestLimits.SMALL);
    private final AtomicInteger starts = new AtomicInteger();

    private static EncodedMessage message(int number) {
        return MessageCodec.encode(new ServerMessage.Notice("number " + number));
    }

    private static List<EncodedMessage> messages() {
        return IntStream.range(0, COUNT).mapToObj(OutboundQueueTest::message).toList();
    }

    /** A budget too small for one takes one, and no budget takes from the others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_000, 1_000_000})
    void everythingComesOutOnceAndInOrderWhateverFitsIntoOneToken(int budget) {
        List<EncodedMessage> all = messages();
        all.forEach(queue::offer);
        EncodedMessage farewell = message(COUNT);
        queue.end(farewell);
        List<EncodedMessage> taken = new ArrayList<>();
        OutboundQueue.Batch batch;
        do {
            batch = taken(budget);
            assertThat(batch.messages()).isNotEmpty();
            taken.addAll(batch.messages());
        } while (!batch.last());
        assertThat(taken.removeLast()).isSameAs(farewell);
        assertThat(taken).containsExactlyElementsOf(all);
        assertThat(queue.length()).isEqualTo(new OutboundQueue.Length(0, 0));
    }

    @Test
    void oneMoreThanThereIsRoomForIsAnOverflowAndForgetsAll() {
        fill(1);
        assertThat(queue.overflowed()).isFalse();
        queue.offer(message(COUNT));
        assertThat(queue.overflowed()).isTrue();
        OutboundQueue.Batch batch = taken(ANY);
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
    void overflowIsToldOnceAndThenTheEndIsWaitedFor() {
        fill(1.1);
        assertThat(taken(ANY).overflowed()).isTrue();
        assertThat(queue.poll(ANY)).isNull();
        EncodedMessage farewell = message(1);
        queue.end(farewell);
        assertThat(taken(ANY)).isEqualTo(new OutboundQueue.Batch(List.of(farewell), false, false, true));
    }

    private OutboundQueue.Batch taken(int budget) {
        return taken(queue, budget);
    }

    private static OutboundQueue.Batch taken(OutboundQueue queue, int budget) {
        return Objects.requireNonNull(queue.poll(budget), "nothing to be done");
    }

    /** A queue that is more than half full, of which a writer has messages in hand. */
    private static OutboundQueue queueInTheMiddleOfAWrite(Duration atWork) {
        OutboundQueue queue = new OutboundQueue(TestLimits.SMALL, atWork);
        fill(queue, 0.9);
        assertThat(taken(queue, ANY).messages()).isNotEmpty();
        fill(queue, 0.9);
        return queue;
    }

    @Test
    @Tries(Promise.SLOW_READER)
    void awaitHalfFreeWaitsNoLongerForTheClientThanItMay() throws InterruptedException {
        OutboundQueue queue = queueInTheMiddleOfAWrite(LONG);
        assertThat(queue.awaitHalfFree(LONG, Duration.ofMillis(1))).isGreaterThanOrEqualTo(Duration.ofMillis(1));
        assertThat(queue.awaitHalfFree(LONG, Duration.ofMillis(-1))).isZero();
    }

    /** Nobody can help that the machine is busy. */
    @Test
    void awaitHalfFreeDoesNotCountTheTimeUntilTheWriterComes() throws InterruptedException {
        OutboundQueue queue = new OutboundQueue(TestLimits.SMALL, LONG);
        fill(queue, 0.9);
        assertThat(queue.awaitHalfFree(Duration.ofMillis(1), LONG)).isZero();
    }

    @Test
    void awaitHalfFreeDoesNotWaitForAWriterThatIsHeldUp() throws InterruptedException {
        OutboundQueue queue = queueInTheMiddleOfAWrite(Duration.ZERO);
        queue.awaitHalfFree(LONG, LONG);
        assertThat(queue.length().bytes()).isGreaterThan(TestLimits.SMALL.queueBytes() / 2);
    }

    @Test
    void awaitHalfFreeWaitsForAWriterThatIsAtWork() throws InterruptedException {
        OutboundQueue queue = new OutboundQueue(TestLimits.SMALL, LONG);
        fill(queue, 0.9);
        Thread writesMuch = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            Patience.await().until(() -> writesMuch.getState() == Thread.State.TIMED_WAITING);
            taken(queue, ANY);
        });
        queue.awaitHalfFree(LONG, LONG);
        assertThat(queue.length()).isEqualTo(new OutboundQueue.Length(0, 0));
    }

    /** So that a group of messages goes out in one token, and not the first of them alone. */
    @Test
    void addedMessagesAreSentTogetherAtTheFlush() {
        queue.startWriterBy(starts::incrementAndGet);
        messages().forEach(queue::add);
        assertThat(starts).hasValue(0);
        queue.flush();
        assertThat(starts).hasValue(1);
        assertThat(taken(ANY).messages()).hasSize(COUNT);
    }

    @Test
    void aWholeTokenIsSentWithoutAFlush() {
        queue.startWriterBy(starts::incrementAndGet);
        for (int i = 0; i * message(i).size() < TestLimits.SMALL.queueBytes() / 2; i++) {
            queue.add(message(i));
        }
        assertThat(starts).hasValue(1);
    }

    /** Two at a time would number their tokens alike. */
    @Test
    void aWriterIsStartedOnlyWhenTheOneBeforeHasFoundNothing() {
        queue.startWriterBy(starts::incrementAndGet);
        queue.offer(message(1));
        queue.offer(message(2));
        queue.requestPing();
        assertThat(taken(ANY).messages()).hasSize(2);
        queue.offer(message(3));
        assertThat(starts).hasValue(1);
        assertThat(taken(ANY).messages()).hasSize(1);
        assertThat(queue.poll(ANY)).isNull();
        assertThat(starts).hasValue(1);
        queue.offer(message(4));
        assertThat(starts).hasValue(2);
    }

    @Test
    void whatWasOfferedBeforeThereWasAWriterIsSentByTheFirst() {
        queue.offer(message(1));
        queue.startWriterBy(starts::incrementAndGet);
        assertThat(starts).hasValue(1);
        assertThat(taken(ANY).messages()).hasSize(1);
    }

    @Test
    void everythingThatIsToBeDoneStartsAWriter() {
        List<Consumer<OutboundQueue>> reasons = List.of(
                queue -> queue.offer(message(1)),
                queue -> queue.offerWhenThereIsRoom(message(1)),
                OutboundQueue::requestPing,
                queue -> queue.end(message(1)),
                queue -> fill(queue, 1.1));
        for (Consumer<OutboundQueue> reason : reasons) {
            OutboundQueue queue = new OutboundQueue(TestLimits.SMALL);
            AtomicInteger starts = new AtomicInteger();
            queue.startWriterBy(starts::incrementAndGet);
            queue.flush();
            assertThat(starts).as("an empty queue").hasValue(0);
            reason.accept(queue);
            assertThat(starts).hasValue(1);
        }
    }

    @Test
    void farewellIsTheLastOfAll() {
        queue.offer(message(1));
        EncodedMessage farewell = message(2);
        queue.end(farewell);
        queue.offer(message(3));
        OutboundQueue.Batch batch = taken(ANY);
        assertThat(batch.messages()).hasSize(2).endsWith(farewell);
        assertThat(batch.last()).isTrue();
    }
}
