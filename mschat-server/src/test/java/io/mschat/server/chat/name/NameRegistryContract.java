package io.mschat.server.chat.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.name.NicknamePolicy.Verdict;
import io.mschat.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link NameRegistry} does. */
abstract class NameRegistryContract {

    private static final NicknamePolicy POLICY = new NicknamePolicy();

    private final NameRegistry names = registry();

    /** An empty registry. */
    abstract NameRegistry registry();

    /** A connection that counts how often it was displaced. */
    private record Holder(NameKeys keys, ResumeToken resume, boolean isRegistered, AtomicInteger times)
            implements NameHolder {

        @Override
        public void displaced() {
            times.incrementAndGet();
        }

        void awaitDisplaced() {
            Patience.await("somebody to be displaced").untilAtomic(times, Matchers.is(1));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static NameKeys keys(String nickname) {
        return switch (POLICY.judge(nickname)) {
            case Verdict.Allowed allowed -> allowed.keys();
            case Verdict.Forbidden forbidden -> throw new AssertionError(nickname + " is " + forbidden);
        };
    }

    private static Holder holder(String nickname, int session, boolean registered) {
        return new Holder(
                keys(nickname), new ResumeToken("%042dA".formatted(session)), registered, new AtomicInteger());
    }

    private static Holder guest(String nickname, int session) {
        return holder(nickname, session, false);
    }

    private static Holder owner(String nickname, int session) {
        return holder(nickname, session, true);
    }

    @Test
    void guestGetsANameThatNobodyHas() {
        assertThat(names.isInUse(keys("Anna"))).isFalse();
        assertThat(names.acquire(guest("Anna", 1))).isTrue();
        assertThat(names.isInUse(keys("anna"))).isTrue();
        assertThat(names.acquire(guest("Otto", 2))).isTrue();
    }

    @Test
    void guestDoesNotGetANameThatIsInUseInAnySpelling() {
        Holder anna = guest("Anna", 1);
        assertThat(names.acquire(anna)).isTrue();
        assertThat(names.acquire(guest("aNNA", 2))).isFalse();
        assertThat(anna.times()).hasValue(0);
    }

    static Stream<String[]> lookAlikes() {
        return LookAlikes.pairs();
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void nameIsInUseWhereOneThatLooksLikeItIs(String there, String alike) {
        if (POLICY.judge(there) instanceof Verdict.Allowed && POLICY.judge(alike) instanceof Verdict.Allowed) {
            assertThat(names.acquire(guest(there, 1))).isTrue();
            assertThat(names.isInUse(keys(alike))).isTrue();
            assertThat(names.acquire(guest(alike, 2))).isFalse();
        }
    }

    @Test
    void releasedNameIsFree() {
        Holder first = guest("Anna", 1);
        assertThat(names.acquire(first)).isTrue();
        names.release(first);
        assertThat(names.isInUse(keys("Anna"))).isFalse();
        assertThat(names.acquire(guest("Anna", 2))).isTrue();
    }

    @Test
    void sessionSharesItsNameAmongItsConnectionsUntilTheLastHasReleasedIt() {
        Holder old = guest("Anna", 1);
        Holder renewed = guest("Anna", 1);
        assertThat(names.acquire(old)).isTrue();
        assertThat(names.acquire(renewed)).isTrue();
        assertThat(old.times()).hasValue(0);
        names.release(old);
        names.release(old);
        assertThat(names.acquire(guest("Anna", 2))).isFalse();
        names.release(renewed);
        assertThat(names.acquire(guest("Anna", 2))).isTrue();
    }

    @Test
    void ownerDisplacesGuestsWithTheirNameAndWithWhatLooksLikeIt() {
        Holder guest = guest("anna", 1);
        Holder old = guest("anna", 1);
        Holder otto = guest("Otto", 2);
        assertThat(names.acquire(guest)).isTrue();
        assertThat(names.acquire(old)).isTrue();
        assertThat(names.acquire(otto)).isTrue();
        assertThat(names.acquire(owner("Anna", 3))).isTrue();
        guest.awaitDisplaced();
        old.awaitDisplaced();
        assertThat(otto.times()).hasValue(0);
    }

    @Test
    void ownerDisplacesTheirOwnOtherSession() {
        Holder desktop = owner("Anna", 1);
        assertThat(names.acquire(desktop)).isTrue();
        assertThat(names.acquire(owner("Anna", 2))).isTrue();
        desktop.awaitDisplaced();
    }

    @Test
    void displacedHolderReleasesNothingOfTheOwners() {
        Holder guest = guest("Anna", 1);
        assertThat(names.acquire(guest)).isTrue();
        assertThat(names.acquire(owner("Anna", 2))).isTrue();
        names.release(guest);
        assertThat(names.isInUse(keys("Anna"))).isTrue();
        assertThat(names.acquire(guest("Anna", 1))).isFalse();
    }

    @Test
    void newlyRegisteredNameIsTakenFromGuestsAlone() {
        Holder guest = guest("Anna", 1);
        Holder owner = owner("Otto", 2);
        assertThat(names.acquire(guest)).isTrue();
        assertThat(names.acquire(owner)).isTrue();
        names.revoke(keys("anna"));
        names.revoke(keys("otto"));
        guest.awaitDisplaced();
        assertThat(owner.times()).hasValue(0);
        assertThat(names.isInUse(keys("Anna"))).isFalse();
        assertThat(names.isInUse(keys("Otto"))).isTrue();
    }

    @Test
    void ofManyWhoWantANameAtOnceOneGetsIt() throws Exception {
        int guests = 16;
        CyclicBarrier start = new CyclicBarrier(guests);
        try (ExecutorService threads = Executors.newFixedThreadPool(guests)) {
            for (int round = 0; round < 50; round++) {
                String nickname = "Anna" + round;
                List<Callable<Boolean>> attempts = new ArrayList<>();
                for (int session = 1; session <= guests; session++) {
                    Holder holder = guest(nickname, session);
                    attempts.add(() -> {
                        start.await();
                        return names.acquire(holder);
                    });
                }
                int got = 0;
                for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                    got += attempt.get() ? 1 : 0;
                }
                assertThat(got).as(nickname).isOne();
            }
        }
    }
}
