package io.mschat.server.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.VerificationCode;
import io.mschat.server.mail.FakeDns;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.SenderChecks;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.MailInboxContract;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.mail.inbox.UnusableInboxException;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in inbox on loopback: what every inbox does, and whom it does not listen to. */
class SmtpInboxIT extends MailInboxContract {

    private static final ReceivingAddresses RECEIVING = new ReceivingAddresses("", "localhost");
    private static final EmailAddress RECIPIENT = new EmailAddress("abc@localhost");

    private final MailThreads threads = TestThreads.create();
    private final SmtpInbox inbox = inbox(OptionalInt.of(0));

    @BeforeEach
    void expectMails() {
        receiver.expect(RECIPIENT);
    }

    @AfterEach
    void closeThreads() {
        inbox.close();
        threads.close();
    }

    private SmtpInbox inbox(OptionalInt port) {
        return new SmtpInbox(
                new InboxSettings.Smtp("127.0.0.1", port, RECEIVING),
                receiver,
                threads,
                new SenderChecks(new FakeDns().resolver()));
    }

    @Override
    protected MailInbox inbox(MailReceiver receiver) {
        return inbox;
    }

    /** As a mail server does, which keeps what was not taken for now. */
    @Override
    protected void deliver(EmailAddress recipient, List<String> mails) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String mail : mails) {
            if (answer(recipient, mail).startsWith("4")) {
                kept.add(mail);
            }
        }
        for (String mail : kept) {
            answer(recipient, mail);
        }
    }

    private String answer(EmailAddress recipient, String mail) throws IOException {
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            return peer.deliver(ANNA.value(), recipient.value(), mail);
        }
    }

    @Override
    protected void breakOff() throws IOException {
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            peer.answer();
            peer.say("EHLO me");
            peer.say("MAIL FROM:<anna@example.org>");
            assertThat(peer.say("RCPT TO:<" + RECIPIENT.value() + ">")).startsWith("250");
            peer.say("DATA");
            peer.send(mail("half of"));
        }
    }

    /** As long as the inbox answers. */
    @Override
    protected Future<?> talkWithoutEnd() throws IOException {
        SmtpPeer peer = new SmtpPeer(inbox.port());
        assertThat(peer.answer()).startsWith("220");
        assertThat(peer.say("EHLO me")).startsWith("250");
        FutureTask<?> talk = new FutureTask<>(() -> sayNothing(peer), null);
        Thread.ofVirtual().start(talk);
        return talk;
    }

    private static void sayNothing(SmtpPeer peer) {
        try (peer) {
            String answer = "250";
            while (answer.startsWith("250")) {
                answer = peer.say("NOOP");
            }
        } catch (IOException e) {
            // The inbox has ended it.
        }
    }

    private String deliver(String mail) throws IOException {
        return answer(RECIPIENT, mail);
    }

    private static String mail(String subject) {
        return "From: Anna <anna@example.org>\r\nSubject: " + subject + "\r\n\r\nhello";
    }

    /** Nobody's mail program finds a port of loopback by itself. */
    @Test
    void howToSendAMailToThisMachineIsALineForAShell() {
        Challenge challenge = new Challenge(
                new AttemptId(new UUID(1, 2)), RECIPIENT, new VerificationCode("123456"), Duration.ofMinutes(5));
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
    void oversizeMailIsRefusedAndTheConnectionEnds() throws IOException {
        String body = ("x".repeat(70) + "\r\n").repeat(SmtpDelivery.MAX_BYTES / 72 + 1);
        assertThat(deliver(mail("123456") + "\r\n" + body)).startsWith("552");
        assertThat(receiver.received()).isEmpty();
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
    void clientThatDoesNotSpeakSmtpIsCutOff(String firstLine) throws IOException {
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            assertThat(peer.answer()).startsWith("220");
            try {
                peer.send(firstLine + "\r\nHost: localhost\r\n\r\nEHLO x\r\nMAIL FROM:<anna@example.org>\r\nRCPT TO:<"
                        + RECIPIENT.value() + ">\r\nDATA\r\n"
                        + mail("123456") + "\r\n.\r\n");
                assertThat(peer.answer()).isEmpty();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }
        assertThat(receiver.received()).isEmpty();
    }

    /** Nobody closes the inbox by holding connections: who says least makes room. */
    @Test
    @Tries(Promise.STRANGERS)
    void aCrowdOfIdlersMakesRoomForGenuineMail() throws IOException {
        List<SmtpPeer> idlers = new ArrayList<>();
        SmtpPeer busy = new SmtpPeer(inbox.port());
        try {
            busy.answer();
            busy.say("EHLO me");
            busy.say("MAIL FROM:<anna@example.org>");
            assertThat(busy.say("RCPT TO:<" + RECIPIENT.value() + ">")).startsWith("250");
            for (int i = 0; i < 3 * SmtpInbox.MAX_CONNECTIONS; i++) {
                SmtpPeer idler = new SmtpPeer(inbox.port());
                idlers.add(idler);
                assertThat(idler.answer()).startsWith("220");
            }
            assertThat(idlers.getFirst().isAtEnd()).isTrue();
            assertThat(busy.say("DATA")).startsWith("354");
            assertThat(busy.say(mail("hello") + "\r\n.")).startsWith("250");
            assertThat(deliver(mail("123456"))).startsWith("250");
            assertThat(receiver.subjects()).containsExactly("hello", "123456");
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
        String mail = mail("123456");
        for (String command : List.of("BDAT " + (mail.length() + 1) + " LAST\r\n", "DATA\r\n")) {
            try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
                peer.answer();
                peer.say("EHLO me");
                peer.say("MAIL FROM:<anna@example.org>");
                peer.say("RCPT TO:<" + RECIPIENT.value() + ">");
                peer.send(command + mail);
                peer.endOfWords();
                assertThat(peer.isAtEnd()).isTrue();
            }
            assertThat(receiver.received()).as(command).isEmpty();
        }
        try (SmtpPeer peer = new SmtpPeer(inbox.port())) {
            peer.answer();
            peer.say("EHLO me");
            peer.say("MAIL FROM:<anna@example.org>");
            peer.say("RCPT TO:<" + RECIPIENT.value() + ">");
            assertThat(peer.say("BDAT " + mail.length() + " LAST\r\n" + mail)).startsWith("250");
        }
        assertThat(receiver.subjects()).containsExactly("123456");
    }

    @Test
    void databaseThatIsAwayMakesSendersComeAgain() throws IOException {
        receiver.failOnceOn("123456");
        assertThat(deliver(mail("123456"))).startsWith("451");
    }

    /** From this machine all come under one address: there it is no limit. */
    @Test
    void oneAddressOfTheNetworkHasFourConnectionsTheLatest() throws IOException {
        SmtpInbox open = new SmtpInbox(
                new InboxSettings.Smtp("0.0.0.0", OptionalInt.of(0), RECEIVING),
                receiver,
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
        MailThreads one = TestThreads.create();
        MailThreads two = TestThreads.create();
        InboxSettings.Smtp usual = new InboxSettings.Smtp("127.0.0.1", OptionalInt.empty(), RECEIVING);
        SmtpInbox first = new SmtpInbox(usual, receiver, one, new SenderChecks(new FakeDns().resolver()));
        SmtpInbox second = new SmtpInbox(usual, receiver, two, new SenderChecks(new FakeDns().resolver()));
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
