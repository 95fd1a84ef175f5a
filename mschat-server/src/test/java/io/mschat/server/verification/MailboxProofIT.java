package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestData;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.MailReceiver.Reception;
import io.mschat.server.mail.imap.ImapInbox;
import io.mschat.server.mail.imap.TestMailbox;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings.Imap;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import jakarta.mail.Flags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to a mailbox, each genuine mail counts exactly once. */
@Tries(Promise.MAILBOX_FAULTS)
class MailboxProofIT {

    private static final EmailAddress ANNA = new EmailAddress("anna@example.org");

    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService watchdog = Executors.newScheduledThreadPool(1);
    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final Attempts attempts = TestVerification.attempts(data, clock);
    private final AtomicInteger proofs = new AtomicInteger();
    private final CodeMatcher matcher =
            TestVerification.matcher(data, (attempt, address) -> "proof " + proofs.incrementAndGet(), clock);
    private final List<MailInbox> inboxes = new ArrayList<>();

    @AfterEach
    void close() {
        inboxes.forEach(MailInbox::close);
        watchdog.shutdownNow();
    }

    private ImapInbox inbox(Imap settings) {
        return inbox(settings, matcher);
    }

    private ImapInbox inbox(Imap settings, MailReceiver receiver) {
        ImapInbox inbox = new ImapInbox(settings, receiver, clock, watchdog);
        inboxes.add(inbox);
        return inbox;
    }

    private Challenge begin(Imap settings) {
        return attempts.begin(ANNA, settings.addresses());
    }

    private Optional<AttemptOutcome> ending(Challenge challenge) {
        return Optional.ofNullable(attempts.endings(List.of(challenge.id())).get(challenge.id()));
    }

    private static String right(Challenge challenge) {
        return TestMailbox.mail(
                ANNA, challenge.receivingAddress(), challenge.code().reveal());
    }

    private static String wrong(Challenge challenge) {
        return TestMailbox.mail(ANNA, challenge.receivingAddress(), "hello");
    }

    /** Below what the mailbox's own server has written. */
    private static String with(String fields, String mail) {
        return mail.replace("\r\nFrom:", "\r\n" + fields + "\r\nFrom:");
    }

    private static Instant today() {
        return Instant.now();
    }

    private static int read(TestMailbox mailbox, String folder) {
        return (int) mailbox.messages(folder).stream()
                .filter(message -> message.isSet(Flags.Flag.SEEN))
                .count();
    }

    @Test
    void mailInTheMailboxProvesAnAddressAndIsMarkedAsRead() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            ImapInbox inbox = inbox(mailbox.settings());
            inbox.check(today());
            assertThat(ending(challenge)).isEmpty();
            mailbox.deliver(TestMailbox.mail(ANNA, new EmailAddress("chat@example.net"), "not for the chat"));
            mailbox.deliver(right(challenge));
            inbox.check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
            assertThat(read(mailbox, TestMailbox.FOLDER)).isEqualTo(1);
            assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.UP);
        }
    }

    @Test
    void mailThatHasCountedIsMovedWhereItIsWanted() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            mailbox.makeFolder(TestMailbox.DONE);
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(right(challenge));
            inbox(mailbox.settings(mailbox.port(), Optional.of(TestMailbox.DONE)))
                    .check(today());
            assertThat(ending(challenge)).isPresent();
            assertThat(mailbox.messages(TestMailbox.FOLDER)).isEmpty();
            assertThat(read(mailbox, TestMailbox.DONE)).isEqualTo(1);
        }
    }

    @Test
    void mailOfAnUnprovenAuthorIsLeftAlone() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(right(challenge).replace("mx.example.net;", "mx.evil.example;"));
            mailbox.deliver(right(challenge).replace("\r\nFrom:", "\r\nFrom: bob@example.org\r\nFrom:"));
            inbox(mailbox.settings()).check(today());
            assertThat(ending(challenge)).isEmpty();
            assertThat(read(mailbox, TestMailbox.FOLDER)).isZero();
        }
    }

    @Test
    void sameMailTwiceCountsOnce() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(right(challenge));
            mailbox.deliver(right(challenge));
            ImapInbox inbox = inbox(mailbox.settings());
            inbox.check(today());
            inbox.check(today());
            inbox(mailbox.settings()).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
            assertThat(proofs).hasValue(1);
        }
    }

    @Test
    void wrongSubjectCountsOnceHoweverOftenItIsLookedAt() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(wrong(challenge));
            for (int i = 0; i < 2 * CodeMatcher.MAX_WRONG_CODES; i++) {
                inbox(mailbox.settings()).check(today());
            }
            mailbox.deliver(right(challenge));
            inbox(mailbox.settings()).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
        }
    }

    /** One that was copied, or that a server on the way has delivered twice, with another trace on it. */
    @Test
    void wrongSubjectCountsOnceUnderHoweverManyUids() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            for (int copy = 0; copy < CodeMatcher.MAX_WRONG_CODES; copy++) {
                mailbox.deliver(with(
                        "Received: by mx" + copy + ".example.net\r\nMessage-ID: <1@example.org>", wrong(challenge)));
            }
            inbox(mailbox.settings()).check(today());
            assertThat(ending(challenge)).isEmpty();
            assertThat(read(mailbox, TestMailbox.FOLDER)).isEqualTo(CodeMatcher.MAX_WRONG_CODES);
            mailbox.deliver(with("Message-ID: <2@example.org>", right(challenge)));
            inbox(mailbox.settings()).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
        }
    }

    @Test
    void eachMailWithAWrongSubjectCounts() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            for (int mail = 0; mail < CodeMatcher.MAX_WRONG_CODES; mail++) {
                mailbox.deliver(with("Message-ID: <" + mail + "@example.org>", wrong(challenge)));
            }
            inbox(mailbox.settings()).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.TooManyWrongCodes());
        }
    }

    @Test
    void newUidValidityMakesNoMailCountTwice() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            ImapInbox inbox = inbox(mailbox.settings());
            mailbox.deliver(right(challenge));
            inbox.check(today());
            long before = mailbox.uidValidity();
            mailbox.makeFolderAnewWithTheSameMails();
            assertThat(mailbox.uidValidity()).isNotEqualTo(before);
            inbox.check(today());
            assertThat(proofs).hasValue(1);

            Challenge second = begin(mailbox.settings());
            mailbox.deliver(right(second));
            inbox.check(today());
            assertThat(ending(second)).contains(new AttemptOutcome.Proved("proof 2"));
        }
    }

    @Test
    void deathBetweenCommitAndMarkCountsTheMailOnceAndMarksItLater() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(right(challenge));
            MailReceiver dying = new MailReceiver() {
                @Override
                public boolean expects(EmailAddress recipient) {
                    return true;
                }

                @Override
                public Reception receive(IncomingMail mail) {
                    assertThat(matcher.receive(mail)).isEqualTo(Reception.COUNTED);
                    throw new IllegalStateException("killed");
                }
            };
            inbox(mailbox.settings(), dying).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
            assertThat(read(mailbox, TestMailbox.FOLDER)).isZero();

            inbox(mailbox.settings()).check(today());
            assertThat(read(mailbox, TestMailbox.FOLDER)).isEqualTo(1);
            assertThat(proofs).hasValue(1);
        }
    }

    @Test
    void mailThatCannotBeMovedCountsOnceAndIsMovedWhenItCanBe() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(right(challenge));
            ImapInbox inbox = inbox(mailbox.settings(mailbox.port(), Optional.of(TestMailbox.DONE)));
            assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today()));
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
            mailbox.makeFolder(TestMailbox.DONE);
            inbox.check(today());
            assertThat(mailbox.messages(TestMailbox.FOLDER)).isEmpty();
            assertThat(proofs).hasValue(1);
        }
    }
}
