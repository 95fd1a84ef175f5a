package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestData;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver.Reception;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.storage.damage.DamagedRows;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Beginning, proving and ending, on both databases. */
class AttemptsIT {

    private static final EmailAddress ANNA = new EmailAddress("Anna@example.org");
    private static final EmailAddress MALLORY = new EmailAddress("mallory@evil.example");
    private static final ReceivingAddresses RECEIVING = new ReceivingAddresses("", "chat.example");

    private final AtomicInteger mails = new AtomicInteger();
    private final List<EmailAddress> proved = new ArrayList<>();

    private Challenge begin(Attempts attempts) {
        return attempts.begin(ANNA, RECEIVING);
    }

    private IncomingMail mail(Challenge challenge, Authorship authorship, String subject) {
        String key = "test " + mails.incrementAndGet();
        return new IncomingMail(key, Set.of(challenge.receivingAddress()), authorship, subject);
    }

    private IncomingMail from(EmailAddress author, Challenge challenge, String subject) {
        return mail(challenge, new Authorship.Proven(author), subject);
    }

    private ProofListener listener() {
        return (attempt, address) -> {
            proved.add(address);
            return "done";
        };
    }

    private static AttemptOutcome ending(Attempts attempts, Challenge challenge) {
        return attempts.endings(List.of(challenge.id())).get(challenge.id());
    }

    private static String wrong(Challenge challenge) {
        return challenge.code().reveal().equals("111111") ? "222222" : "111111";
    }

    @OnEachDatabase
    void addressIsProvedByItsOwnersMailWithTheCode(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge challenge = begin(attempts);
        assertThat(ending(attempts, challenge)).isNull();
        assertThat(matcher.expects(challenge.receivingAddress())).isTrue();

        assertThat(matcher.receive(from(
                        new EmailAddress("anna@EXAMPLE.org"),
                        challenge,
                        challenge.code().reveal())))
                .isEqualTo(Reception.COUNTED);

        assertThat(ending(attempts, challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
        assertThat(proved).containsExactly(ANNA);
        assertThat(matcher.expects(challenge.receivingAddress())).isFalse();
    }

    /** Whoever names somebody else's address, again and again, is not in its owner's way. */
    @OnEachDatabase
    @Tries(Promise.STRANGERS)
    void strangersAttemptsForAnAddressDoNotHinderItsOwner(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge before = begin(attempts);
        Challenge owners = attempts.begin(new EmailAddress("anna@example.ORG"), RECEIVING);
        Challenge afterwards = begin(attempts);
        assertThat(matcher.receive(from(ANNA, owners, owners.code().reveal()))).isEqualTo(Reception.COUNTED);
        assertThat(ending(attempts, owners)).isEqualTo(new AttemptOutcome.Proved("done"));
        assertThat(ending(attempts, before)).isNull();
        assertThat(ending(attempts, afterwards)).isNull();
    }

    @OnEachDatabase
    void attemptThatIsCancelledIsOver(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        Challenge first = begin(attempts);
        attempts.cancel(first.id());
        assertThat(ending(attempts, first)).isEqualTo(new AttemptOutcome.Expired());
    }

    @OnEachDatabase
    void attemptExpires(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge challenge = begin(attempts);
        assertThat(attempts.oldestLive()).contains(data.clock().instant());
        data.clock().passes(TestVerification.TIME);

        assertThat(ending(attempts, challenge)).isEqualTo(new AttemptOutcome.Expired());
        assertThat(attempts.oldestLive()).isEmpty();
        assertThat(matcher.receive(from(ANNA, challenge, challenge.code().reveal())))
                .isEqualTo(Reception.NOT_OURS);
        attempts.sweep();
        assertThat(ending(attempts, challenge)).isEqualTo(new AttemptOutcome.Expired());
        data.clock().passes(Duration.ofHours(2));
        attempts.sweep();
        assertThat(data.get(AttemptRepository.class).count()).isZero();
        assertThat(proved).isEmpty();
    }

    @OnEachDatabase
    void fiveWrongSubjectsEndAnAttempt(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge challenge = begin(attempts);
        for (int i = 1; i < CodeMatcher.MAX_WRONG_CODES; i++) {
            matcher.receive(from(ANNA, challenge, wrong(challenge)));
            assertThat(ending(attempts, challenge)).isNull();
        }
        matcher.receive(from(ANNA, challenge, ""));
        assertThat(ending(attempts, challenge)).isEqualTo(new AttemptOutcome.TooManyWrongCodes());
        assertThat(matcher.receive(from(ANNA, challenge, challenge.code().reveal())))
                .isEqualTo(Reception.NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Re: %s", "%s.", "code %s", "%s %<s", "<%s>", "0%s"})
    void subjectWithMoreThanTheCodeProvesNothing(String pattern) {
        TestData data = TestData.on(TestDatabase.SQLITE);
        Attempts attempts = TestVerification.attempts(data);
        Challenge challenge = begin(attempts);
        TestVerification.matcher(data, listener())
                .receive(
                        from(ANNA, challenge, pattern.formatted(challenge.code().reveal())));
        assertThat(ending(attempts, challenge)).isNull();
        assertThat(data.get(AttemptRepository.class)
                        .findById(challenge.id().toString())
                        .orElseThrow()
                        .wrongCodes())
                .isEqualTo(1);
    }

    @OnEachDatabase
    void nobodyElseCanProveOrEndAnAttempt(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge challenge = begin(attempts);
        String code = challenge.code().reveal();
        for (int i = 0; i <= CodeMatcher.MAX_WRONG_CODES; i++) {
            assertThat(matcher.receive(from(MALLORY, challenge, code))).isEqualTo(Reception.REFUSED);
            assertThat(matcher.receive(from(MALLORY, challenge, "x"))).isEqualTo(Reception.REFUSED);
            assertThat(matcher.receive(mail(challenge, new Authorship.Unproven("test"), code)))
                    .isEqualTo(Reception.REFUSED);
        }
        assertThat(ending(attempts, challenge)).isNull();
        assertThat(proved).isEmpty();
    }

    @OnEachDatabase
    void theSameMailCountsOnce(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge challenge = begin(attempts);
        IncomingMail wrong = from(ANNA, challenge, "x");
        IncomingMail right = from(ANNA, challenge, challenge.code().reveal());
        for (int i = 0; i < 2 * CodeMatcher.MAX_WRONG_CODES; i++) {
            assertThat(matcher.receive(wrong)).isEqualTo(i == 0 ? Reception.COUNTED : Reception.COUNTED_BEFORE);
        }
        assertThat(matcher.receive(right)).isEqualTo(Reception.COUNTED);
        assertThat(matcher.receive(right)).isEqualTo(Reception.COUNTED_BEFORE);
        assertThat(proved).containsExactly(ANNA);
        data.clock().passes(Duration.ofDays(8));
        matcher.sweep();
        assertThat(data.get(MailRepository.class).count()).isZero();
    }

    @OnEachDatabase
    void proofAndItsConsequenceAreStoredTogetherOrNotAtAll(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        Challenge challenge = begin(attempts);
        IncomingMail right = from(ANNA, challenge, challenge.code().reveal());
        CodeMatcher failing = TestVerification.matcher(data, (attempt, address) -> {
            throw new IllegalStateException("the power is gone");
        });
        assertThatIllegalStateException().isThrownBy(() -> failing.receive(right));
        assertThat(ending(attempts, challenge)).isNull();
        assertThat(data.get(MailRepository.class).count()).isZero();
        assertThat(TestVerification.matcher(data, listener()).receive(right)).isEqualTo(Reception.COUNTED);
        assertThat(ending(attempts, challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
    }

    @OnEachDatabase
    void ofTwoNodesThatTakeOneMailOneProves(TestDatabase kind) throws Exception {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        AtomicInteger proofs = new AtomicInteger();
        CodeMatcher matcher = TestVerification.matcher(data, (attempt, address) -> "proof " + proofs.incrementAndGet());
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (int round = 1; round <= 10; round++) {
                Challenge challenge = begin(attempts);
                IncomingMail right = from(ANNA, challenge, challenge.code().reveal());
                Callable<Reception> take = () -> matcher.receive(right);
                List<Reception> receptions = new ArrayList<>();
                for (Future<Reception> future : nodes.invokeAll(List.of(take, take, take, take))) {
                    receptions.add(Patience.get(future));
                }
                assertThat(receptions).containsOnlyOnce(Reception.COUNTED);
                assertThat(ending(attempts, challenge)).isInstanceOf(AttemptOutcome.Proved.class);
            }
        }
        // Postgres may run one that loses and is rolled back; what counts is what was kept.
        assertThat(data.get(MailRepository.class).count()).isEqualTo(10);
    }

    @OnEachDatabase
    void eachOfACrowdThatBeginsAtOnceHasAnAddressOfItsOwn(TestDatabase kind) throws Exception {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        List<Callable<Challenge>> crowd = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            EmailAddress address = new EmailAddress("user" + i % 50 + "@example.org");
            crowd.add(() -> attempts.begin(address, RECEIVING));
        }
        Set<EmailAddress> receiving = new HashSet<>();
        try (ExecutorService people = Executors.newFixedThreadPool(16)) {
            for (Future<Challenge> begun : people.invokeAll(crowd)) {
                receiving.add(Patience.get(begun).receivingAddress());
            }
        }
        assertThat(receiving).hasSize(100);
    }

    @OnEachDatabase
    void watcherIsCalledOnceAndOnAnyNode(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        Challenge challenge = begin(attempts);
        List<AttemptOutcome> told = new ArrayList<>();
        AttemptWatchers here = new AttemptWatchers(attempts);
        AttemptWatchers there = new AttemptWatchers(TestVerification.attempts(data));
        here.add(challenge.id(), told::add);
        there.add(challenge.id(), told::add);
        here.notifyWatchers();
        assertThat(told).isEmpty();
        TestVerification.matcher(data, listener())
                .receive(from(ANNA, challenge, challenge.code().reveal()));
        here.notifyWatchers();
        there.notifyWatchers();
        here.notifyWatchers();
        assertThat(told).containsExactly(new AttemptOutcome.Proved("done"), new AttemptOutcome.Proved("done"));
    }

    @OnEachDatabase
    void oneNodeAtATimeHasTheLease(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Lease one = TestVerification.lease(data, "one");
        Lease two = TestVerification.lease(data, "two");
        assertThat(one.take()).isTrue();
        assertThat(two.take()).isFalse();
        data.clock().passes(Lease.TIME.minusSeconds(1));
        assertThat(one.take()).isTrue();
        data.clock().passes(Lease.TIME.minusSeconds(1));
        assertThat(two.take()).isFalse();
        data.clock().passes(Duration.ofSeconds(1));
        assertThat(two.take()).isTrue();
        assertThat(one.take()).isFalse();
        two.giveBack();
        assertThat(one.take()).isTrue();
    }

    @OnEachDatabase
    void leaseThatAWrongClockHasTakenIsTakenOver(TestDatabase kind) {
        TestData data = TestData.on(kind);
        assertThat(TestVerification.lease(data, "one").take()).isTrue();
        data.clock().isSet(Duration.ofDays(-3650));
        assertThat(TestVerification.lease(data, "two").take()).isTrue();
        data.clock().isSet(Duration.ofDays(3650));
    }

    @OnEachDatabase
    void anAttemptThatBeganByAWrongClockKeepsNoAddress(TestDatabase kind) {
        TestData data = TestData.on(kind);
        Attempts attempts = TestVerification.attempts(data);
        Challenge challenge = begin(attempts);
        data.clock().isSet(Duration.ofDays(-3650));
        attempts.sweep();
        assertThat(ending(attempts, challenge)).isEqualTo(new AttemptOutcome.Expired());
        data.clock().isSet(Duration.ofDays(3650));
    }

    @OnEachDatabase
    void damagedAttemptIsOverAndKeepsNoOtherFromBeingProved(TestDatabase kind) {
        TestData data = TestData.on(kind);
        JdbcTemplate jdbc = data.get(JdbcTemplate.class);
        Attempts attempts = TestVerification.attempts(data);
        CodeMatcher matcher = TestVerification.matcher(data, listener());
        Challenge damaged = begin(attempts);
        Challenge other = begin(attempts);
        int toldBefore = data.get(DamagedRows.class).count();

        jdbc.update(
                "update verification_attempt set address = 'nobody' where id = ?",
                damaged.id().toString());
        assertThat(matcher.receive(from(ANNA, damaged, damaged.code().reveal())))
                .isEqualTo(Reception.NOT_OURS);
        assertThat(data.get(DamagedRows.class).count()).isEqualTo(toldBefore + 1);
        jdbc.update(
                "update verification_attempt set state = 'no state' where id = ?",
                damaged.id().toString());
        assertThat(matcher.receive(from(ANNA, other, other.code().reveal()))).isEqualTo(Reception.COUNTED);
        assertThat(attempts.endings(List.of(damaged.id(), other.id())))
                .isEqualTo(Map.of(
                        damaged.id(), new AttemptOutcome.Expired(), other.id(), new AttemptOutcome.Proved("done")));
    }
}
