package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestData;
import io.mschat.server.mail.FakeDns;
import io.mschat.server.mail.SenderChecks;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.mail.smtp.MailThreads;
import io.mschat.server.mail.smtp.SmtpInbox;
import io.mschat.server.mail.smtp.SmtpPeer;
import io.mschat.server.mail.smtp.TestThreads;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in inbox receives on loopback, and whether it proves an address. */
class BuiltInInboxProofIT {

    private static final EmailAddress ANNA = new EmailAddress("anna@example.org");
    private static final ReceivingAddresses RECEIVING = new ReceivingAddresses("", "localhost");

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final Attempts attempts = TestVerification.attempts(data, Clock.systemUTC());
    private final CodeMatcher matcher = TestVerification.matcher(data, (attempt, address) -> "done", Clock.systemUTC());
    private final MailThreads threads = TestThreads.create();
    private SmtpInbox inbox;

    @BeforeEach
    void open() {
        inbox = new SmtpInbox(
                new InboxSettings.Smtp("127.0.0.1", OptionalInt.of(0), RECEIVING),
                matcher,
                threads,
                new SenderChecks(new FakeDns().resolver()));
        inbox.open();
    }

    @AfterEach
    void close() {
        inbox.close();
        threads.close();
    }

    private Challenge begin() {
        return attempts.begin(ANNA, RECEIVING);
    }

    private AttemptOutcome ending(Challenge challenge) {
        return attempts.endings(List.of(challenge.id())).get(challenge.id());
    }

    private String deliver(Challenge challenge, String mail) throws IOException {
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            return peer.deliver("anna@example.org", challenge.receivingAddress().value(), mail);
        }
    }

    private static String mail(String subject) {
        return "From: Anna <anna@example.org>\r\nSubject: " + subject + "\r\n\r\nhello";
    }

    @Test
    void anOrdinaryMailProgramProvesAnAddress() throws MessagingException {
        Challenge challenge = begin();
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(inbox.port()));
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("anna@example.org"));
        mail.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(challenge.receivingAddress().value()));
        mail.setSubject(challenge.code().reveal());
        mail.setText("sent from my mail program");
        Transport.send(mail);
        assertThat(ending(challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
    }

    @Test
    void onlyAddressesThatSomebodyWaitsForAreAccepted() throws IOException {
        Challenge challenge = begin();
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            assertThat(peer.answer()).startsWith("220 localhost");
            assertThat(peer.say("EHLO me")).startsWith("250");
            assertThat(peer.say("MAIL FROM:<anna@example.org>")).startsWith("250");
            assertThat(peer.say("RCPT TO:<root@localhost>")).startsWith("550 5.1.1");
            assertThat(peer.say("RCPT TO:<nonsense>")).startsWith("550 5.1.1");
            assertThat(peer.say("DATA")).startsWith("503");
            String receiving = challenge.receivingAddress().value();
            assertThat(peer.say("RCPT TO:<" + receiving + ">")).startsWith("250");
            attempts.cancel(challenge.id());
            assertThat(peer.say("RCPT TO:<" + receiving + ">")).startsWith("550 5.1.1");
        }
    }

    @Test
    @Tries(Promise.MAILBOX_FAULTS)
    void theSameMailTwiceCountsOnce() throws IOException {
        Challenge challenge = begin();
        for (int i = 0; i < 2 * CodeMatcher.MAX_WRONG_CODES; i++) {
            assertThat(deliver(challenge, mail("hello"))).startsWith("250");
        }
        assertThat(ending(challenge)).isNull();
        assertThat(deliver(challenge, mail(" " + challenge.code().reveal() + " ")))
                .startsWith("250");
        assertThat(ending(challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'brien@example.org", "a!#$%&'*+/=?^_`{|}~-b@example.org", "anna@localhost"})
    void everyAddressThatCanBeRegisteredCanBeProved(String address) throws IOException {
        Challenge challenge = attempts.begin(new EmailAddress(address), RECEIVING);
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            assertThat(peer.deliver(
                            address,
                            challenge.receivingAddress().value(),
                            mail(challenge.code().reveal()).replace("anna@example.org", address)))
                    .startsWith("250");
        }
        assertThat(ending(challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
    }

    /** As keyboards, word processors and phones put it there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t%s\t",
                "\u00c2\u00a0%s\u00c2\u00a0",
                "\u00a0%s",
                "=?utf-8?q?=C2=A0%s=E2=80=AF?=",
                "=?iso-8859-1?q?=A0%s?=",
                "=?utf-8?q?=E3=80=80%s=E2=80=83?=",
                "=?utf-8?q?=EF=BB=BF=E2=80=8E%s=E2=80=8B?=",
                "=?utf-8?q?=0A%s=C2=85?="
            })
    void whiteSpaceAroundTheCodeDoesNotMatter(String pattern) throws IOException {
        Challenge challenge = begin();
        assertThat(deliver(
                        challenge, mail(pattern.replace("%s", challenge.code().reveal()))))
                .startsWith("250");
        assertThat(ending(challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
    }

    @Test
    void mailOfSomebodyElseIsRefused() throws IOException {
        Challenge challenge = begin();
        String code = challenge.code().reveal();
        assertThat(deliver(challenge, mail(code).replace("anna@", "bob@"))).startsWith("550 5.7.1");
        assertThat(deliver(challenge, mail(code).replace("Subject", "From: bob@example.org\r\nSubject")))
                .startsWith("550 5.7.1");
        assertThat(deliver(challenge, "nonsense")).startsWith("550 5.6.0");
        assertThat(ending(challenge)).isNull();
    }

    @Test
    void automaticReplyIsRefused() throws IOException {
        Challenge challenge = begin();
        String code = challenge.code().reveal();
        assertThat(deliver(challenge, "Auto-Submitted: auto-replied\r\n" + mail(code)))
                .startsWith("550 5.7.1");
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            peer.answer();
            peer.say("EHLO me");
            assertThat(peer.say("MAIL FROM:<>")).startsWith("550 5.7.1");
        }
        assertThat(ending(challenge)).isNull();
    }
}
