package io.mschat.server.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.account.password.LoginThrottle.Verdict;
import io.mschat.server.source.Source;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of it. */
@Tries(Promise.GUESSING)
class LoginThrottleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Source HOME = new Source("0a000001", false);
    private static final Source ELSEWHERE = new Source("0a000002", false);

    private long now = 1_000_000_000_000L;

    private final LoginThrottle gate = new LoginThrottle(3, 30, () -> now);

    private static Source attacker(int number) {
        return new Source("c0a8%04x".formatted(number), false);
    }

    private boolean guess(String account, Source source) {
        return gate.take(account, source, false) instanceof Verdict.Try;
    }

    private boolean ownerGetsIn(Source source, boolean known) {
        if (gate.take("steve", source, known) instanceof Verdict.Try attempt) {
            gate.releaseSlots(attempt);
            return true;
        }
        return false;
    }

    /** 1,000 guesses a minute, evenly, from so many sources; when each that was tried was made. */
    private List<Long> attack(int sources, Duration length) {
        List<Long> tried = new ArrayList<>();
        long step = MINUTE.toNanos() / 1000;
        long end = now + length.toNanos();
        for (int i = 0; now < end; i++, now += step) {
            if (guess("steve", attacker(i % sources))) {
                tried.add(now);
            }
        }
        return tried;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void inNoMinuteAreMoreThanThreeOfAThousandGuessesTried(int sources) {
        List<Long> tried = attack(sources, Duration.ofMinutes(10));
        assertThat(tried).isNotEmpty();
        IntStream.range(0, tried.size() - 3)
                .forEach(i -> assertThat(tried.get(i + 3) - tried.get(i)).isGreaterThanOrEqualTo(MINUTE.toNanos()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void ownerGetsInFromTheUsualPlaceAtAnyMomentOfAnAttack(int sources) {
        for (int i = 0; i < 100; i++) {
            attack(sources, Duration.ofSeconds(7));
            assertThat(ownerGetsIn(HOME, true)).isTrue();
        }
    }

    @Test
    void ownerGetsInFromANewPlaceWhileOneSourceGuesses() {
        attack(1, Duration.ofMinutes(3));
        assertThat(ownerGetsIn(ELSEWHERE, false)).isTrue();
    }

    @Test
    void ownerGetsInFromANewPlaceOnceFiftySourcesAreKnownToGuess() {
        attack(50, Duration.ofMinutes(101));
        assertThat(ownerGetsIn(ELSEWHERE, false)).isTrue();
    }

    @Test
    void wrongPasswordMayBeCorrectedAtOnceAndThenAfterAWait() {
        assertThat(guess("steve", ELSEWHERE)).isTrue();
        now += Duration.ofSeconds(10).toNanos();
        assertThat(guess("steve", ELSEWHERE)).isTrue();
        now += Duration.ofSeconds(10).toNanos();
        assertThat(gate.take("steve", ELSEWHERE, false)).isEqualTo(new Verdict.Wait(Duration.ofSeconds(40)));
        now += Duration.ofSeconds(40).toNanos();
        assertThat(guess("steve", ELSEWHERE)).isTrue();
    }

    @Test
    void rightPasswordsAreNoGuesses() {
        for (int i = 0; i < 100; i++) {
            assertThat(ownerGetsIn(ELSEWHERE, false)).isTrue();
        }
    }

    @Test
    void mistypedTwiceAtHomeLeavesATurn() {
        gate.take("steve", HOME, true);
        gate.take("steve", HOME, true);
        assertThat(ownerGetsIn(HOME, true)).isTrue();
    }

    @Test
    void oneSourceTriesAtMostThirtyAccountsAMinute() {
        long tried = IntStream.range(0, 1000)
                .filter(i -> guess("user" + i, attacker(1)))
                .count();
        assertThat(tried).isEqualTo(30);
        assertThat(guess("somebody", ELSEWHERE)).isTrue();
    }

    @Test
    void thisMachineItselfHasNoShare() {
        Source loopback = new Source("7f000001", true);
        assertThat(IntStream.range(0, 1000).allMatch(i -> guess("user" + i, loopback)))
                .isTrue();
        assertThat(guess("user1", loopback)).isTrue();
        assertThat(guess("user1", loopback)).isFalse();
    }

    @Test
    void deniedGuessesDisplaceNobodyFromMemory() {
        attack(1, Duration.ofSeconds(1));
        IntStream.range(0, 100_000).forEach(i -> guess("name" + i, attacker(1)));
        assertThat(guess("steve", attacker(0))).isFalse();
    }
}
