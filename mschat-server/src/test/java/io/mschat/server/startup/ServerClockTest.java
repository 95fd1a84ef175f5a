package io.mschat.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestClock;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tries(Promise.CLOCKS)
class ServerClockTest {

    private final TestClock machine = new TestClock();
    private final ServerClock clock = new ServerClock(machine, machine);
    private final Instant begin = machine.instant();

    @Test
    void serverClockGoesWithTheMachines() {
        machine.passes(Duration.ofDays(400));
        assertThat(clock.instant()).isEqualTo(machine.instant());
        machine.isSet(Duration.ofDays(6));
        assertThat(clock.instant()).isEqualTo(machine.instant());
        machine.isSet(Duration.ofDays(-6));
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {3650, -3650})
    void aLeapIsNotBelievedAndTimeGoesOn(long days) {
        machine.passes(Duration.ofHours(1));
        machine.isSet(Duration.ofDays(days));
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofHours(1)));
        machine.passes(ServerClock.DOUBT.minusSeconds(1));
        assertThat(clock.instant())
                .isEqualTo(
                        begin.plus(Duration.ofHours(1)).plus(ServerClock.DOUBT).minusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {3650, -3650})
    void aLeapThatLastsIsBelieved(long days) {
        machine.isSet(Duration.ofDays(days));
        assertThat(clock.instant()).isEqualTo(begin);
        machine.passes(ServerClock.DOUBT);
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void aClockThatIsSetRightAgainIsBelievedAtOnce() {
        machine.isSet(Duration.ofDays(3650));
        assertThat(clock.instant()).isEqualTo(begin);
        machine.isSet(Duration.ofDays(-3650).plusMinutes(2));
        assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(2)));
    }

    @Test
    void eachLeapIsDoubtedForAsLong() {
        machine.isSet(Duration.ofDays(3650));
        assertThat(clock.instant()).isEqualTo(begin);
        machine.passes(ServerClock.DOUBT.minusSeconds(1));
        machine.isSet(Duration.ofDays(-7300));
        machine.passes(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(begin.plus(ServerClock.DOUBT));
    }

    @Test
    void aClockThatWasNotSetYetIsBelievedWhenItIs() {
        machine.isSet(Duration.between(machine.instant(), Instant.EPOCH));
        ServerClock atBoot = new ServerClock(machine, machine);
        assertThat(atBoot.instant()).isEqualTo(Instant.EPOCH);
        machine.isSet(Duration.between(machine.instant(), begin));
        assertThat(atBoot.instant()).isEqualTo(begin);
    }
}
