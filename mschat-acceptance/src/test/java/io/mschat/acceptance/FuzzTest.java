package io.mschat.acceptance;

import static io.mschat.acceptance.FuzzSamples.kind;
import static io.mschat.acceptance.FuzzSamples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever reads what a stranger wrote ends in a declared exception or none, and takes memory in proportion. All readers at once. An
 * ordinary run gives the same inputs as all before it, so that it fails for what was changed; a long one gives new ones, and
 * {@code -Dmschat.fuzz.seed=N} those again that a failure names the seed of.
 */
@Tries(Promise.FUZZING)
class FuzzTest {

    @Figure(promise = Promise.FUZZING, what = "seconds for each of 6 kinds of input", standard = 2, full = 600)
    private static final int SECONDS = Figures.of(FuzzTest.class, "SECONDS");

    private static final long SEED = Long.getLong("mschat.fuzz.seed", Ring.choose(1, (int) System.nanoTime()));

    @TestFactory
    Stream<DynamicTest> hostileInputEndsInADeclaredExceptionAndTakesMemoryInProportion() {
        ExecutorService threads = Executors.newFixedThreadPool(FuzzTarget.values().length);
        return Arrays.stream(FuzzTarget.values())
                .map(target -> {
                    Future<?> running = threads.submit(() -> target.fuzz(SEED, Duration.ofSeconds(SECONDS)));
                    return dynamicTest(target.name(), running::get);
                })
                .toList()
                .stream()
                .onClose(threads::shutdownNow);
    }

    /** Nobody forgets a sample of a new kind. */
    @Test
    void thereIsASampleOfEveryMessage() {
        assertThat(lines("client").<Object>map(json -> kind(() -> MessageCodec.decodeClientMessage(json))))
                .contains(MessageCodec.records(ClientMessage.class).toArray());
        assertThat(lines("server").<Object>map(json -> kind(() -> MessageCodec.decodeServerMessage(json))))
                .contains(MessageCodec.records(ServerMessage.class).toArray());
    }
}
