package io.mschat.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @RepeatedTest(20)
    void pausesGrowWithinBoundsAndAtRandom() {
        Backoff backoff = new Backoff(new Random());
        for (long most : new long[] {500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000}) {
            assertThat(backoff.next(Duration.ZERO)).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @Test
    void backoffStartsAnewOnlyAfterAConnectionThatLasted() {
        Backoff backoff = new Backoff(new Random(1));
        var unused = backoff.next(Duration.ZERO);
        assertThat(backoff.lasted(Duration.ofSeconds(59))).isFalse();
        assertThat(backoff.next(Duration.ZERO)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
        assertThat(backoff.lasted(Duration.ofMinutes(1))).isTrue();
        assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void pauseIsAsLongAsTheServerAsks() {
        Backoff backoff = new Backoff(new Random(1));
        assertThat(backoff.next(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
        assertThat(backoff.next(Duration.ofMillis(1))).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }
}
