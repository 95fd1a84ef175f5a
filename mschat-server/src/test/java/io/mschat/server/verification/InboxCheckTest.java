package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestData;
import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When an inbox is looked into, and when it is left alone. */
class InboxCheckTest {

    private static final ReceivingAddresses RECEIVING = new ReceivingAddresses("", "chat.example");

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final Attempts attempts = TestVerification.attempts(data);
    private final FakeInbox fake = new FakeInbox();
    private final CountingInbox inbox = new CountingInbox(fake);
    private final InboxCheck check = TestVerification.check(data, inbox, attempts, "node");

    /** Works unless it is told not to. */
    private static final class FakeInbox implements MailInbox {
        private boolean away;
        private Instant since = Instant.MAX;

        @Override
        public void open() {}

        @Override
        public void check(Instant since) throws InboxFailure {
            this.since = since;
            if (away) {
                throw new InboxFailure("away", new IllegalStateException());
            }
        }

        @Override
        public void rest() {}

        @Override
        public boolean isPolled() {
            return true;
        }

        @Override
        public InboxHealth health() {
            return new InboxHealth("fake", InboxHealth.Status.UP, Optional.empty(), Optional.empty());
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public ReceivingAddresses addresses() {
            return RECEIVING;
        }

        @Override
        public void close() {}
    }

    private int checksWithin(Duration time) {
        int before = inbox.checks;
        for (long second = 0; second < time.toSeconds(); second++) {
            check.run();
            data.clock().passes(Duration.ofSeconds(1));
        }
        return inbox.checks - before;
    }

    @Test
    void inboxIsCheckedAtTheIntervalWhileSomebodyWaits() {
        Instant begin = data.clock().instant();
        attempts.begin(new EmailAddress("anna@example.org"), RECEIVING);
        assertThat(checksWithin(Duration.ofMinutes(1))).isEqualTo(6);
        assertThat(fake.since).isEqualTo(begin);
        assertThat(inbox.rests).isZero();
    }

    @Test
    void aClockThatIsSetKeepsNobodyWaiting() {
        assertThat(checksWithin(InboxCheck.HEALTH_INTERVAL)).isEqualTo(1);
        data.clock().isSet(Duration.ofDays(-3650));
        assertThat(checksWithin(InboxCheck.HEALTH_INTERVAL)).isEqualTo(1);
        attempts.begin(new EmailAddress("anna@example.org"), RECEIVING);
        assertThat(checksWithin(Duration.ofMinutes(1))).isEqualTo(6);
        data.clock().isSet(Duration.ofDays(3650));
    }

    @Test
    void inboxIsCheckedForHealthOnlyWhileNobodyWaits() {
        assertThat(checksWithin(InboxCheck.HEALTH_INTERVAL)).isEqualTo(1);
        assertThat(checksWithin(InboxCheck.HEALTH_INTERVAL)).isEqualTo(1);
        assertThat(inbox.rests).isPositive();
    }

    @Test
    void unreachableInboxIsTriedMoreAndMoreRarely() {
        fake.away = true;
        attempts.begin(new EmailAddress("anna@example.org"), RECEIVING);
        assertThat(checksWithin(Duration.ofMinutes(1))).isBetween(2, 4);
        checksWithin(Duration.ofMinutes(30));
        assertThat(checksWithin(Duration.ofHours(1))).isBetween(12, 25);
        fake.away = false;
        assertThat(checksWithin(Duration.ofMinutes(6))).isPositive();
        attempts.begin(new EmailAddress("anna@example.org"), RECEIVING);
        assertThat(checksWithin(Duration.ofMinutes(1))).isBetween(5, 6);
    }

    @Test
    @Tries(Promise.MAILBOX_FAULTS)
    void ofTwoNodesOneLooksAndTheOtherTakesOver() {
        CountingInbox one = new CountingInbox(new FakeInbox());
        CountingInbox two = new CountingInbox(new FakeInbox());
        InboxCheck first = TestVerification.check(data, one, attempts, "one");
        InboxCheck second = TestVerification.check(data, two, attempts, "two");
        attempts.begin(new EmailAddress("anna@example.org"), RECEIVING);
        for (int i = 0; i < 5; i++) {
            first.run();
            second.run();
            data.clock().passes(TestVerification.INTERVAL);
        }
        assertThat(one.checks).isEqualTo(5);
        assertThat(two.checks).isZero();
        // The first is dead.
        data.clock().passes(Lease.TIME);
        second.run();
        assertThat(two.checks).isEqualTo(1);
        first.run();
        assertThat(one.checks).isEqualTo(5);
    }
}
