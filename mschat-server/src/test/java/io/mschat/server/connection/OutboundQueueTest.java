package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits to be sent on one connection. */
class OutboundQueueTest {

    private static final int COUNT = TestLimits.SMALL.queueMessages();

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
        messages().forEach(queue::offer);
        assertThat(queue.overflowed()).isFalse();
        queue.offer(message(COUNT));
        assertThat(queue.overflowed()).isTrue();
        OutboundQueue.Batch batch = queue.take(1_000_000);
        assertThat(batch.overflowed()).isTrue();
        assertThat(batch.messages()).isEmpty();
    }

    @Test
    void farewellIsTheLastOfAll() throws InterruptedException {
        queue.offer(message(1));
        EncodedMessage farewell = message(2);
        queue.end(farewell);
        queue.offer(message(3));
        OutboundQueue.Batch batch = queue.take(1_000_000);
        assertThat(batch.messages()).hasSize(2).endsWith(farewell);
        assertThat(batch.last()).isTrue();
    }
}
