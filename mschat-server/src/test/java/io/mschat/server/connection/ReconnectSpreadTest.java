package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.chat.log.ForwardingMessageLog;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.MemoryMessageLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many whose connections end together come back one after the other. */
class ReconnectSpreadTest {

    private static final int MANY = 100;

    /** Which becomes another one when a test says so. */
    private static final class LosingLog extends ForwardingMessageLog {
        private String epoch = "first";

        LosingLog() {
            super(new MemoryMessageLog("first", Clock.systemUTC()));
        }

        void lose() {
            epoch = "second";
        }

        @Override
        public LogEnd end() {
            return new LogEnd(epoch, super.end().last());
        }

        @Override
        public LogEnd startNewEpoch(String unused) {
            return end();
        }
    }

    private final LosingLog log = new LosingLog();
    private final TestServer house = new TestServer(TestLimits.crowd(MANY), log);
    private final List<TestPeer> peers = new ArrayList<>();

    static Stream<Arguments> endings() {
        return Stream.of(
                ending("the server stops", test -> test.house.connections.drain(Duration.ZERO)),
                ending("the log loses its end", test -> {
                    test.log.lose();
                    test.house.chat.conversation().poll();
                }),
                ending(
                        "the log cannot be read",
                        test -> test.peers.forEach(peer -> peer.connection.end(CloseReason.OVERLOADED))));
    }

    private static Arguments ending(String when, Consumer<ReconnectSpreadTest> ending) {
        return Arguments.of(when, ending);
    }

    /** In letters of which none looks like another. */
    private static String name(int number) {
        return "guest" + "abcdefghkm".charAt(number / 100) + "abcdefghkm".charAt(number / 10 % 10)
                + "abcdefghkm".charAt(number % 10);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void manyWhoAreSentAwayAtOnceAreToldToComeBackAtDifferentTimes(String when, Consumer<ReconnectSpreadTest> ending) {
        IntStream.range(0, MANY)
                .mapToObj(number -> house.connect().join(name(number)))
                .forEach(peers::add);
        ending.accept(this);
        Map<Duration, Integer> comebacks = new HashMap<>();
        for (TestPeer peer : peers) {
            comebacks.merge(Objects.requireNonNull(farewell(peer).retryAfter()), 1, Integer::sum);
        }
        // With the random numbers of this test, which are the same each time.
        assertThat(comebacks.keySet()).hasSize(10).allMatch(time -> time.compareTo(Duration.ofSeconds(10)) <= 0);
        assertThat(comebacks.values()).allMatch(atOnce -> atOnce <= MANY / 5);
    }

    @Test
    void connectionEndedAloneOrForGoodIsToldNoTime() {
        TestPeer slow = house.connect().join("Slow");
        TestPeer kicked = house.connect().join("Kicked");
        slow.connection.end(CloseReason.SLOW_CONSUMER);
        kicked.connection.end(CloseReason.KICKED);
        assertThat(farewell(slow).retryAfter()).isNull();
        assertThat(farewell(kicked).retryAfter()).isNull();
    }

    private static Bye farewell(TestPeer peer) {
        ServerMessage next = peer.next();
        while (!(next instanceof Bye)) {
            next = peer.next();
        }
        return (Bye) next;
    }
}
