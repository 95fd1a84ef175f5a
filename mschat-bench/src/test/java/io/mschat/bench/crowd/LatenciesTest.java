package io.mschat.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final int MANY = 200_000;

    private final Latencies latencies = new Latencies();

    @Test
    void percentileIsTheNearestRank() {
        for (long micros = 100_000; micros >= 1_000; micros -= 1_000) {
            latencies.add(micros);
        }
        assertThat(latencies.millisOf(0.5)).isEqualTo(50);
        assertThat(latencies.millisOf(0.99)).isEqualTo(99);
        assertThat(latencies.millisOf(1)).isEqualTo(100);
        assertThat(latencies.millisOf(0.001)).isEqualTo(1);
    }

    @Test
    void singleLatencyIsEveryPercentile() {
        latencies.add(1_500);
        assertThat(latencies.millisOf(0.5)).isEqualTo(1.5);
        assertThat(latencies.millisOf(0.99)).isEqualTo(1.5);
    }

    @Test
    void everyLatencyCountsHoweverManyThereAre() {
        for (int i = 1; i <= MANY; i++) {
            latencies.add(i);
        }
        assertThat(latencies.millisOf(1)).isEqualTo(MANY / 1_000.0);
        assertThat(latencies.millisOf(0.5)).isEqualTo(MANY / 2_000.0);
    }

    @Test
    void percentileOfNoLatenciesIsAFailure() {
        assertThatThrownBy(() -> latencies.millisOf(0.5)).isInstanceOf(BenchFailure.class);
    }
}
