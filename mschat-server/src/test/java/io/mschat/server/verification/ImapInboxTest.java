package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.ServerSetup;
import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Password;
import io.mschat.server.TestData;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.MailReceiver.Reception;
import io.mschat.server.mail.imap.ImapInbox;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.ImapSecurity;
import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings.Imap;
import io.mschat.server.mail.inbox.InboxSettings.ImapAccount;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import jakarta.mail.Flags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to a mailbox, each genuine mail counts exactly once, and no check is stuck. */
@Tries(Promise.MAILBOX_FAULTS)
class ImapInboxTest {

    private static final EmailAddress ANNA = new EmailAddress("anna@example.org");

    private static final Duration SHORT = Duration.ofMillis(300);

    private static final int HUGE = 36 * 1024 * 1024;

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
        return inbox(settings, receiver, ImapInbox.CHECK_LIMIT);
    }

    private ImapInbox inbox(Imap settings, MailReceiver receiver, Duration limit) {
        ImapInbox inbox = new ImapInbox(settings, receiver, clock, watchdog, limit);
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

    @Test
    void ofAHugeMailOnlyTheHeaderIsRead() throws IOException, InboxFailure {
        try (TestMailbox mailbox = new TestMailbox();
                CountingRelay relay = new CountingRelay(mailbox.port())) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(new SequenceInputStream(
                    new ByteArrayInputStream(right(challenge).getBytes(StandardCharsets.US_ASCII)),
                    new ByteArrayInputStream(body())));
            inbox(mailbox.settings(relay.port(), Optional.empty())).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
            assertThat(relay.bytesFromServer()).isLessThan(HeaderFields.MAX_BYTES);
        }
    }

    private static byte[] body() {
        byte[] body = new byte[HUGE];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i % 78 == 77 ? '\n' : 'x');
        }
        return body;
    }

    @Test
    void ofAHugeHeaderOnlyABoundedPartIsReadAndItProvesNothing() throws IOException, InboxFailure {
        try (TestMailbox mailbox = new TestMailbox();
                CountingRelay relay = new CountingRelay(mailbox.port())) {
            Challenge challenge = begin(mailbox.settings());
            String padding = ("X-Padding: " + "x".repeat(70) + "\r\n").repeat(20_000);
            mailbox.deliver(right(challenge).replace("From:", padding + "From:"));
            inbox(mailbox.settings(relay.port(), Optional.empty())).check(today());
            assertThat(ending(challenge)).isEmpty();
            assertThat(relay.bytesFromServer()).isLessThan(2 * HeaderFields.MAX_BYTES);
        }
    }

    @Test
    void serverThatIsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertGivenUp(silent.getLocalPort());
        }
    }

    @Test
    void serverThatDripsIsGivenUp() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket dripping = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> drip(dripping, over));
            assertGivenUp(dripping.getLocalPort());
        } finally {
            over.countDown();
        }
    }

    private static void drip(ServerSocket server, CountDownLatch over) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("* OK ".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                out.write('x');
            }
        } catch (IOException | InterruptedException e) {
            // Given up.
        }
    }

    private void assertGivenUp(int port) {
        ImapAccount account = new ImapAccount("127.0.0.1", port, ImapSecurity.NONE, "user", new Password("secret"));
        ImapInbox inbox = inbox(TestMailbox.settings(account, Optional.empty()), matcher, SHORT);
        assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today()));
        assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.DOWN);
        assertThat(ImapInbox.CHECK_LIMIT).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void serverThatComesBackIsUsedAgain() throws InboxFailure {
        Imap settings;
        try (TestMailbox mailbox = new TestMailbox()) {
            settings = mailbox.settings();
            inbox(settings).check(today());
        }
        ImapInbox inbox = inbox(settings);
        assertThatExceptionOfType(InboxFailure.class)
                .isThrownBy(() -> inbox.check(today()))
                .withMessage(
                        "nothing answers at 127.0.0.1 port %d",
                        settings.account().port());
    }

    @Test
    void failuresNameNoSecrets() {
        try (TestMailbox mailbox = new TestMailbox()) {
            ImapAccount account = new ImapAccount(
                    "127.0.0.1", mailbox.port(), ImapSecurity.NONE, "chat@example.net", new Password("wrong secret"));
            ImapInbox inbox = inbox(TestMailbox.settings(account, Optional.empty()));
            assertThatExceptionOfType(InboxFailure.class)
                    .isThrownBy(() -> inbox.check(today()))
                    .withMessage("the mail server refused the user or the password");
            assertThat(inbox.health().toString()).doesNotContain("chat@example.net", "secret");
            assertThat(inbox.summary()).doesNotContain("chat@", "secret");
            assertThat(account.toString()).doesNotContain("chat@", "secret");
        }
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() {
        try (TestMailbox mailbox = new TestMailbox(ServerSetup.PROTOCOL_IMAPS)) {
            ImapAccount account = new ImapAccount(
                    "127.0.0.1", mailbox.port(), ImapSecurity.TLS, "chat@example.net", new Password("secret"));
            ImapInbox inbox = inbox(TestMailbox.settings(account, Optional.empty()));
            assertThatExceptionOfType(InboxFailure.class)
                    .isThrownBy(() -> inbox.check(today()))
                    .withMessage("no TLS with the mail server, or its certificate is not trusted");
        }
    }

    @Test
    void connectionIsProtectedBeforeThePasswordOrNotMade() {
        try (TestMailbox mailbox = new TestMailbox()) {
            ImapAccount account = new ImapAccount(
                    "127.0.0.1", mailbox.port(), ImapSecurity.STARTTLS, "chat@example.net", new Password("secret"));
            ImapInbox inbox = inbox(TestMailbox.settings(account, Optional.empty()));
            assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today()));
        }
    }

    @Test
    void poisonousMailKeepsNoOtherWaiting() throws InboxFailure {
        try (TestMailbox mailbox = new TestMailbox()) {
            Challenge challenge = begin(mailbox.settings());
            mailbox.deliver(right(challenge));
            mailbox.deliver(wrong(challenge));
            MailReceiver picky = new MailReceiver() {
                @Override
                public boolean expects(EmailAddress recipient) {
                    return true;
                }

                @Override
                public Reception receive(IncomingMail mail) {
                    if (mail.subject().equals("hello")) {
                        throw new IllegalStateException("poison");
                    }
                    return matcher.receive(mail);
                }
            };
            inbox(mailbox.settings(), picky).check(today());
            assertThat(ending(challenge)).contains(new AttemptOutcome.Proved("proof 1"));
        }
    }

    @Test
    void ofTwoNodesOneLooksAndTheOtherTakesOver() {
        try (TestMailbox mailbox = new TestMailbox()) {
            Attempts ticking = TestVerification.attempts(data);
            CountingInbox one = new CountingInbox(inbox(mailbox.settings()));
            CountingInbox two = new CountingInbox(inbox(mailbox.settings()));
            InboxCheck first = TestVerification.check(data, one, ticking, "one");
            InboxCheck second = TestVerification.check(data, two, ticking, "two");
            ticking.begin(ANNA, mailbox.settings().addresses());
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
}
