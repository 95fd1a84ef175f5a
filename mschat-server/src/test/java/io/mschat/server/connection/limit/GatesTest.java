package io.mschat.server.connection.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.connection.TestLimits;
import io.mschat.server.source.Source;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final ConnectionLimits LIMITS = TestLimits.SMALL;
    private static final Source ELSEWHERE = new Source("c0000207", false);

    private final AtomicInteger blocks = new AtomicInteger();

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void floodGateLetsFiveThroughInFiveSeconds() {
        FloodGate gate = new FloodGate(LIMITS.flood(), blocks::incrementAndGet);
        assertThat(IntStream.range(0, 5).mapToObj(i -> gate.admit(0))).allMatch(wait -> wait.isEmpty());
        assertThat(gate.admit(seconds(4))).contains(Duration.ofSeconds(30));
    }

    @Test
    void floodGateForgetsWhatIsOlderThanItsWindow() {
        FloodGate gate = new FloodGate(LIMITS.flood(), blocks::incrementAndGet);
        assertThat(IntStream.range(0, 100).mapToObj(i -> gate.admit(seconds(i))))
                .allMatch(wait -> wait.isEmpty());
    }

    @Test
    void eachFloodBlockIsLongerByTheFirst() {
        FloodGate gate = new FloodGate(LIMITS.flood(), blocks::incrementAndGet);
        long now = 0;
        for (int block = 1; block <= 3; block++) {
            for (int i = 0; i < 5; i++) {
                assertThat(gate.admit(now)).isEmpty();
            }
            assertThat(gate.admit(now)).contains(Duration.ofSeconds(30L * block));
            assertThat(gate.admit(now + seconds(10))).contains(Duration.ofSeconds(30L * block - 10));
            now += seconds(30L * block);
        }
        assertThat(blocks).as("told once for each, however much was sent in it").hasValue(3);
    }

    @Test
    void sourceHoldsOnlySoManyConnections() {
        SourceBudget budget = new SourceBudget(LIMITS);
        assertThat(Stream.generate(() -> budget.open(ELSEWHERE, 0)).limit(3)).containsOnly(true);
        assertThat(budget.open(ELSEWHERE, 0)).isFalse();
        assertThat(budget.open(new Source("c0000208", false), 0)).isTrue();
        budget.close(ELSEWHERE);
        assertThat(budget.open(ELSEWHERE, 0)).isTrue();
    }

    @Test
    void sourceOpensOnlySoManyConnectionsInItsWindow() {
        SourceBudget budget = new SourceBudget(LIMITS);
        for (int i = 0; i < 5; i++) {
            assertThat(budget.open(ELSEWHERE, 0)).isTrue();
            budget.close(ELSEWHERE);
        }
        assertThat(budget.open(ELSEWHERE, 0)).isFalse();
        assertThat(budget.open(ELSEWHERE, Duration.ofMinutes(2).toNanos())).isTrue();
    }

    @Test
    void idleSourcesAreForgotten() {
        SourceBudget budget = new SourceBudget(LIMITS);
        budget.open(ELSEWHERE, 0);
        budget.close(ELSEWHERE);
        budget.sweep(Duration.ofMinutes(1).toNanos());
        assertThat(budget.sources()).isOne();
        budget.sweep(Duration.ofMinutes(10).toNanos());
        assertThat(budget.sources()).isZero();
    }

    @Test
    void loopbackHasNoBudget() {
        SourceBudget budget = new SourceBudget(LIMITS);
        Source loopback = new Source("7f000001", true);
        assertThat(Stream.generate(() -> budget.open(loopback, 0)).limit(1000)).containsOnly(true);
        assertThat(budget.sources()).isZero();
    }

    @Test
    void ipv6NeighboursShareOneBudgetAndIpv4OnesDoNot() throws UnknownHostException {
        assertThat(Source.of(InetAddress.getByName("2001:db8::1")))
                .isEqualTo(Source.of(InetAddress.getByName("2001:db8::ffff:2")))
                .isNotEqualTo(Source.of(InetAddress.getByName("2001:db8:0:1::1")));
        assertThat(Source.of(InetAddress.getByName("192.0.2.1")))
                .isNotEqualTo(Source.of(InetAddress.getByName("192.0.2.2")));
        assertThat(Source.of(InetAddress.getByName("::ffff:192.0.2.1")))
                .isEqualTo(Source.of(InetAddress.getByName("192.0.2.1")));
    }

    @Test
    void handshakesAreRefusedAtRandomBetweenTheLimitsAndAlwaysBeyond() {
        double[] die = {0.0};
        HandshakeGate gate = new HandshakeGate(LIMITS, () -> die[0]);
        assertThat(Stream.generate(gate::enter).limit(5)).containsOnly(true);
        assertThat(gate.enter())
                .as("a quarter of them is refused, and the die shows 0")
                .isFalse();
        die[0] = 0.99;
        assertThat(Stream.generate(gate::enter).limit(3)).containsOnly(true);
        assertThat(gate.enter()).isFalse();
        assertThat(gate.pending()).isEqualTo(8);
        gate.leave();
        assertThat(gate.enter()).isTrue();
    }
}
