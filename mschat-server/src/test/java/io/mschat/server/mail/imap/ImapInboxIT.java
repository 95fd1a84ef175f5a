package io.mschat.server.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.ServerSetup;
import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Password;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.inbox.ImapSecurity;
import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings.Imap;
import io.mschat.server.mail.inbox.InboxSettings.ImapAccount;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.MailInboxContract;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mailbox on a real server: what every inbox does, and that no check is stuck. */
@Tries(Promise.MAILBOX_FAULTS)
class ImapInboxIT extends MailInboxContract {

    private static final Duration SHORT = Duration.ofMillis(300);

    /** Only what closes a check may end it. */
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private static final int HUGE = 36 * 1024 * 1024;

    private final ScheduledExecutorService watchdog = Executors.newScheduledThreadPool(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final TestMailbox mailbox = opened(new TestMailbox());
    private final CountingRelay relay = opened(new CountingRelay(mailbox.port()));
    private final ImapInbox inbox = inbox(mailbox.settings(relay.port(), Optional.empty()), NO_LIMIT);

    ImapInboxIT() throws IOException {}

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private ImapInbox inbox(Imap settings, Duration limit) {
        return opened(new ImapInbox(settings, receiver, Clock.systemUTC(), watchdog, limit));
    }

    private ImapInbox inbox(Imap settings) {
        return inbox(settings, ImapInbox.CHECK_LIMIT);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        watchdog.shutdownNow();
    }

    @Override
    protected MailInbox inbox(MailReceiver receiver) {
        return inbox;
    }

    /** Two looks: the second one takes what the first one could not. */
    @Override
    protected void deliver(EmailAddress recipient, List<String> mails) throws InboxFailure {
        mails.forEach(mailbox::deliver);
        inbox.check(today());
        inbox.check(today());
    }

    @Override
    protected void breakOff() throws IOException {
        relay.leadNowhere();
        assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today()));
        assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.DOWN);
        relay.leadTo(mailbox.port());
    }

    @Override
    protected Future<?> talkWithoutEnd() throws IOException {
        DrippingServer dripping = opened(new DrippingServer());
        relay.leadTo(dripping.port());
        FutureTask<?> check = new FutureTask<>(
                () -> assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today())));
        Thread.ofVirtual().start(check);
        dripping.awaitConnection();
        return check;
    }

    private static Instant today() {
        return Instant.now();
    }

    private String mail() {
        EmailAddress recipient = new EmailAddress("chat+abc@example.net");
        return TestMailbox.mail(ANNA, recipient, "one");
    }

    @Test
    void ofAHugeMailOnlyTheHeaderIsRead() throws InboxFailure {
        mailbox.deliver(new SequenceInputStream(
                new ByteArrayInputStream(mail().getBytes(StandardCharsets.US_ASCII)),
                new ByteArrayInputStream(body())));
        inbox.check(today());
        assertThat(receiver.subjects()).containsExactly("one");
        assertThat(relay.bytesFromServer()).isLessThan(HeaderFields.MAX_BYTES);
    }

    private static byte[] body() {
        byte[] body = new byte[HUGE];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i % 78 == 77 ? '\n' : 'x');
        }
        return body;
    }

    @Test
    void ofAHugeHeaderOnlyABoundedPartIsReadAndItProvesNothing() throws InboxFailure {
        String padding = ("X-Padding: " + "x".repeat(70) + "\r\n").repeat(20_000);
        mailbox.deliver(mail().replace("From:", padding + "From:"));
        inbox.check(today());
        assertThat(receiver.received()).isEmpty();
        assertThat(relay.bytesFromServer()).isLessThan(2 * HeaderFields.MAX_BYTES);
    }

    @Test
    void serverThatIsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertGivenUp(silent.getLocalPort());
        }
    }

    @Test
    void serverThatDripsIsGivenUp() throws IOException {
        try (DrippingServer dripping = new DrippingServer()) {
            assertGivenUp(dripping.port());
        }
    }

    private void assertGivenUp(int port) {
        ImapInbox inbox = inbox(mailbox.settings(port, Optional.empty()), SHORT);
        assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today()));
        assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.DOWN);
        assertThat(ImapInbox.CHECK_LIMIT).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void serverThatIsAwayIsNamedInTheFailure() throws InboxFailure {
        ImapInbox inbox = inbox(mailbox.settings());
        inbox.check(today());
        inbox.rest();
        int port = mailbox.port();
        mailbox.close();
        assertThatExceptionOfType(InboxFailure.class)
                .isThrownBy(() -> inbox.check(today()))
                .withMessage("nothing answers at 127.0.0.1 port %d", port);
    }

    @Test
    void failuresNameNoSecrets() {
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
        ImapAccount account = new ImapAccount(
                "127.0.0.1", mailbox.port(), ImapSecurity.STARTTLS, "chat@example.net", new Password("secret"));
        ImapInbox inbox = inbox(TestMailbox.settings(account, Optional.empty()));
        assertThatExceptionOfType(InboxFailure.class).isThrownBy(() -> inbox.check(today()));
    }
}
