package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.TestData;
import io.mschat.server.mail.FakeDns;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.SenderChecks;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.mail.inbox.UnusableInboxException;
import io.mschat.server.mail.smtp.SmtpDelivery;
import io.mschat.server.mail.smtp.SmtpInbox;
import io.mschat.server.mail.smtp.VerificationThreads;
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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in inbox on loopback. */
class SmtpInboxTest {

    private static final EmailAddress ANNA = new EmailAddress("anna@example.org");
    private static final ReceivingAddresses RECEIVING = new ReceivingAddresses("", "localhost");

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final Attempts attempts = TestVerification.attempts(data, Clock.systemUTC());
    private final CodeMatcher matcher = TestVerification.matcher(data, (attempt, address) -> "done", Clock.systemUTC());
    private final VerificationThreads threads = TestVerification.threads();
    private SmtpInbox inbox;

    @BeforeEach
    void open() {
        inbox = inbox(OptionalInt.of(0));
        inbox.open();
    }

    @AfterEach
    void close() {
        inbox.close();
        threads.close();
    }

    private SmtpInbox inbox(OptionalInt port) {
        return new SmtpInbox(
                new InboxSettings.Smtp("127.0.0.1", port, RECEIVING),
                matcher,
                threads,
                new SenderChecks(new FakeDns().resolver()));
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

    /** Nobody's mail program finds a port of loopback by itself. */
    @Test
    void howToSendAMailToThisMachineIsALineForAShell() {
        Challenge challenge = begin();
        assertThat(inbox.howToSend(ANNA, challenge).orElseThrow())
                .contains("at localhost port " + inbox.port() + ".")
                .endsWith("printf 'From: %s\\nSubject: " + challenge.code().reveal()
                        + "\\n\\n' anna@example.org | curl -sS --crlf -T - smtp://localhost:" + inbox.port()
                        + " --mail-from anna@example.org --mail-rcpt "
                        + challenge.receivingAddress().value());
        assertThat(inbox.howToSend(new EmailAddress("o'brien$@example.org"), challenge)
                        .orElseThrow())
                .contains("--mail-from 'o'\\''brien$@example.org' ");
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
    void whatAProgramAnswersIsRefused() throws IOException {
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

    @Test
    void oversizeMailIsRefusedAndTheConnectionEnds() throws IOException {
        Challenge challenge = begin();
        String body = ("x".repeat(70) + "\r\n").repeat(SmtpDelivery.MAX_BYTES / 72 + 1);
        assertThat(deliver(challenge, mail(challenge.code().reveal()) + "\r\n" + body))
                .startsWith("552");
        assertThat(ending(challenge)).isNull();
    }

    /** As a browser on this machine would send it for a page that knows the trick. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1",
                "GET / HTTP/1.1",
                // A page may name its own method, once its host's name points to this machine.
                "HELO / HTTP/1.1",
                "noop /x HTTP/1.0",
                "\u0016\u0003\u0001\u0002",
                "MAIL FROM:<anna@example.org>"
            })
    void whatDoesNotBeginWithSmtpIsCutOff(String firstLine) throws IOException {
        Challenge challenge = begin();
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            assertThat(peer.answer()).startsWith("220");
            try {
                peer.send(firstLine + "\r\nHost: localhost\r\n\r\nEHLO x\r\nMAIL FROM:<anna@example.org>\r\nRCPT TO:<"
                        + challenge.receivingAddress().value() + ">\r\nDATA\r\n"
                        + mail(challenge.code().reveal()) + "\r\n.\r\n");
                assertThat(peer.answer()).isEmpty();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }
        assertThat(ending(challenge)).isNull();
    }

    /** Nobody closes the inbox by holding connections: who says least makes room. */
    @Test
    @Tries(Promise.STRANGERS)
    void aCrowdOfIdlersMakesRoomForGenuineMail() throws IOException {
        Challenge challenge = begin();
        List<SmtpPeer> idlers = new ArrayList<>();
        SmtpPeer busy = new SmtpPeer(inbox.port());
        try {
            busy.answer();
            busy.say("EHLO me");
            busy.say("MAIL FROM:<anna@example.org>");
            assertThat(busy.say("RCPT TO:<" + challenge.receivingAddress().value() + ">"))
                    .startsWith("250");
            for (int i = 0; i < 3 * SmtpInbox.MAX_CONNECTIONS; i++) {
                SmtpPeer idler = new SmtpPeer(inbox.port());
                idlers.add(idler);
                assertThat(idler.answer()).startsWith("220");
            }
            assertThat(idlers.getFirst().isAtEnd()).isTrue();
            assertThat(busy.say("DATA")).startsWith("354");
            assertThat(busy.say(mail("hello") + "\r\n.")).startsWith("250");
            assertThat(deliver(challenge, mail(challenge.code().reveal()))).startsWith("250");
            assertThat(ending(challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
        } finally {
            busy.close();
            for (SmtpPeer idler : idlers) {
                idler.close();
            }
        }
    }

    /** RFC 3030: a chunk says how long it is. */
    @Test
    void mailThatIsCutOffDoesNotCount() throws IOException {
        Challenge challenge = begin();
        String mail = mail(challenge.code().reveal());
        for (String command : List.of("BDAT " + (mail.length() + 1) + " LAST\r\n", "DATA\r\n")) {
            try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
                peer.answer();
                peer.say("EHLO me");
                peer.say("MAIL FROM:<anna@example.org>");
                peer.say("RCPT TO:<" + challenge.receivingAddress().value() + ">");
                peer.send(command + mail);
                peer.endOfWords();
                assertThat(peer.isAtEnd()).isTrue();
            }
            assertThat(ending(challenge)).as(command).isNull();
        }
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            peer.answer();
            peer.say("EHLO me");
            peer.say("MAIL FROM:<anna@example.org>");
            peer.say("RCPT TO:<" + challenge.receivingAddress().value() + ">");
            assertThat(peer.say("BDAT " + mail.length() + " LAST\r\n" + mail)).startsWith("250");
        }
        assertThat(ending(challenge)).isEqualTo(new AttemptOutcome.Proved("done"));
    }

    @Test
    void databaseThatIsAwayMakesSendersComeAgain() throws IOException {
        AtomicReference<Challenge> challenge = new AtomicReference<>(begin());
        MailReceiver failing = new MailReceiver() {
            @Override
            public boolean expects(EmailAddress recipient) {
                return recipient.equals(challenge.get().receivingAddress());
            }

            @Override
            public Reception receive(IncomingMail mail) {
                throw new IllegalStateException("away");
            }
        };
        VerificationThreads others = TestVerification.threads();
        SmtpInbox failingInbox = new SmtpInbox(
                new InboxSettings.Smtp("127.0.0.1", OptionalInt.of(0), RECEIVING),
                failing,
                others,
                new SenderChecks(new FakeDns().resolver()));
        failingInbox.open();
        try (SmtpPeer peer = new SmtpPeer(failingInbox.port())) {
            assertThat(peer.deliver(
                            "anna@example.org",
                            challenge.get().receivingAddress().value(),
                            mail("x")))
                    .startsWith("451");
        } finally {
            failingInbox.close();
            others.close();
        }
    }

    /** From this machine all come under one address: there it is no limit. */
    @Test
    void oneAddressOfTheNetworkHasFourConnectionsTheLatest() throws IOException {
        SmtpInbox open = new SmtpInbox(
                new InboxSettings.Smtp("0.0.0.0", OptionalInt.of(0), RECEIVING),
                matcher,
                threads,
                new SenderChecks(new FakeDns().resolver()));
        open.open();
        List<SmtpPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                peers.add(new SmtpPeer(open.port()));
                assertThat(peers.getLast().answer()).startsWith("220");
            }
            try (SmtpPeer fifth = new SmtpPeer(open.port())) {
                assertThat(fifth.answer()).startsWith("220");
                assertThat(peers.getFirst().isAtEnd()).isTrue();
                assertThat(peers.get(1).say("NOOP")).startsWith("250");
            }
        } finally {
            for (SmtpPeer peer : peers) {
                peer.close();
            }
            open.close();
        }
    }

    @Test
    void portThatIsNamedMustBeFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            SmtpInbox second = inbox(OptionalInt.of(taken.getLocalPort()));
            assertThatExceptionOfType(UnusableInboxException.class)
                    .isThrownBy(second::open)
                    .withMessageContaining("Port " + taken.getLocalPort())
                    .withMessageContaining("mschat.mail.smtp.port");
        }
    }

    @Test
    void usualPortMayBeTakenByAnother() {
        VerificationThreads one = TestVerification.threads();
        VerificationThreads two = TestVerification.threads();
        InboxSettings.Smtp usual = new InboxSettings.Smtp("127.0.0.1", OptionalInt.empty(), RECEIVING);
        SmtpInbox first = new SmtpInbox(usual, matcher, one, new SenderChecks(new FakeDns().resolver()));
        SmtpInbox second = new SmtpInbox(usual, matcher, two, new SenderChecks(new FakeDns().resolver()));
        try {
            first.open();
            second.open();
            assertThat(second.port()).isNotEqualTo(first.port()).isPositive();
            assertThat(second.summary()).contains("localhost:" + second.port(), "this machine only");
        } finally {
            first.close();
            second.close();
            one.close();
            two.close();
        }
    }

    @Test
    void closingEndsEvenWithSomebodyConnected() throws IOException {
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            assertThat(peer.answer()).startsWith("220");
            inbox.close();
            assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.DOWN);
        }
    }
}
