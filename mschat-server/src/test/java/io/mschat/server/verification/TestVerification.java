package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestClock;
import io.mschat.server.TestData;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.NoInbox;
import io.mschat.server.storage.damage.DamagedRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.springframework.transaction.support.TransactionOperations;

/** What {@link VerificationConfiguration} makes, around an inbox and a database of a test. */
public final class TestVerification {

    static final Duration TIME = Duration.ofMinutes(5);

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private TestVerification() {}

    /** Nobody can prove anything. */
    public static VerificationService withoutInbox(TestData data) {
        Attempts attempts = attempts(data);
        return service(data, new NoInbox(), attempts, matcher(data, (attempt, address) -> ""));
    }

    static VerificationService service(TestData data, MailInbox inbox, Attempts attempts, CodeMatcher matcher) {
        return new VerificationService(
                inbox, attempts, check(data, inbox, attempts, "node"), matcher, Executors.newScheduledThreadPool(3));
    }

    static Attempts attempts(TestData data) {
        return attempts(data, data.clock());
    }

    static Attempts attempts(TestData data, Clock clock) {
        return new Attempts(
                data.get(AttemptRepository.class),
                data.get(TransactionOperations.class),
                TIME,
                clock,
                new SecureRandom());
    }

    static CodeMatcher matcher(TestData data, ProofListener listener) {
        return matcher(data, listener, data.clock());
    }

    static CodeMatcher matcher(TestData data, ProofListener listener, Clock clock) {
        return new CodeMatcher(
                new LiveAttempts(data.get(AttemptRepository.class), data.get(DamagedRows.class), clock),
                data.get(MailRepository.class),
                data.get(TransactionOperations.class),
                () -> listener,
                clock);
    }

    /** Whether a mail counts, whose author is known. */
    public static boolean counts(
            TestData data, ProofListener listener, String author, String recipient, String subject) {
        return matcher(data, listener)
                        .receive(new IncomingMail(
                                "mail from " + author,
                                Set.of(new EmailAddress(recipient)),
                                new Authorship.Proven(new EmailAddress(author)),
                                subject))
                == MailReceiver.Reception.COUNTED;
    }

    static InboxCheck check(TestData data, MailInbox inbox, Attempts attempts, String node) {
        TestClock clock = data.clock();
        return new InboxCheck(
                inbox,
                attempts,
                lease(data, node),
                new InboxCheck.Pace(INTERVAL, clock, clock, new SecureRandom()),
                InboxEvents.NONE);
    }

    static Lease lease(TestData data, String node) {
        return new Lease(data.get(LeaseRepository.class), data.get(TransactionOperations.class), data.clock(), node);
    }
}
