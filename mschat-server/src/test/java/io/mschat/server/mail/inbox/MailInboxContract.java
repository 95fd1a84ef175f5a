package io.mschat.server.mail.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.RecordingReceiver;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link MailInbox} does, whichever way its mails come in. */
@Tries(Promise.MAILBOX_FAULTS)
public abstract class MailInboxContract {

    protected static final EmailAddress ANNA = new EmailAddress("anna@example.org");
    private static final EmailAddress BOB = new EmailAddress("bob@example.org");

    protected final RecordingReceiver receiver = new RecordingReceiver();

    /** Open. */
    private MailInbox inbox;

    /** An address to which somebody is to send a mail. */
    private EmailAddress receiving;

    /** The inbox under test, which may hold a connection for any time. */
    protected abstract MailInbox inbox(MailReceiver receiver);

    /**
     * Has mails to this address come in, and once more those that could not be taken at that time. Returns when each is taken or refused
     * for good.
     *
     * @param mails with the fields that a mailbox's own server adds
     */
    protected abstract void deliver(EmailAddress recipient, List<String> mails) throws Exception;

    /** Has the connections break over which mails come in, one of them in the midst of a mail or a look. */
    protected abstract void breakOff() throws Exception;

    /** Has the inbox talk to somebody who comes to no end. What is returned is done when that is over. */
    protected abstract Future<?> talkWithoutEnd() throws Exception;

    @BeforeEach
    void open() {
        inbox = inbox(receiver);
        inbox.open();
        receiving = inbox.addresses().next(new Random(1));
        receiver.expect(receiving);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    private void deliver(String... mails) throws Exception {
        deliver(receiving, List.of(mails));
    }

    private String mail(EmailAddress author, String subject) {
        return mail(author, receiving, subject);
    }

    private static String mail(EmailAddress author, EmailAddress recipient, String subject) {
        return """
                Authentication-Results: mx.example.net; dmarc=pass header.from=%s\r
                From: %s\r
                To: <%s>\r
                Subject: %s\r
                \r
                hello\r
                """.formatted(author.domain(), author.value(), recipient.value(), subject);
    }

    /** Below what the mailbox's own server has written. */
    private static String with(String fields, String mail) {
        return mail.replace("\r\nFrom:", "\r\n" + fields + "\r\nFrom:");
    }

    @Test
    void mailIsHandedOverOnceWithItsAuthorAndItsSubject() throws Exception {
        deliver(mail(ANNA, "one"));
        deliver(mail(ANNA, "two"));
        assertThat(receiver.subjects()).containsExactly("one", "two");
        assertThat(receiver.received())
                .allSatisfy(mail -> assertThat(mail.authorship()).isEqualTo(new Authorship.Proven(ANNA)))
                .allSatisfy(mail -> assertThat(mail.recipients()).containsExactly(receiving));
        assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.UP);
    }

    @Test
    void mailToSomebodyElseIsNotHandedOver() throws Exception {
        EmailAddress other = new EmailAddress("root@" + inbox.addresses().domain());
        deliver(other, List.of(mail(ANNA, other, "for root")));
        deliver(mail(ANNA, "for us"));
        assertThat(receiver.subjects()).containsExactly("for us");
    }

    @Test
    void mailOfSomebodyElseIsTheirs() throws Exception {
        deliver(mail(BOB, "one"));
        assertThat(receiver.received())
                .extracting(IncomingMail::authorship)
                .containsExactly(new Authorship.Proven(BOB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: bob@example.org", "Subject: two", "Auto-Submitted: auto-replied"})
    void mailThatMayBeOfSomebodyElseOrOfAProgramHasNoProvenAuthor(String field) throws Exception {
        deliver(with(field, mail(ANNA, "one")));
        assertThat(receiver.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.authorship()).isInstanceOf(Authorship.Unproven.class));
    }

    @Test
    void mailThatCannotBeReadKeepsNoOtherWaiting() throws Exception {
        String padding = ("X-Padding: " + "x".repeat(68) + "\r\n").repeat(HeaderFields.MAX_BYTES / 80);
        String tooLarge = mail(ANNA, "too large").replace("Subject:", padding + "Subject:");
        String broken = mail(ANNA, "broken").replace("Subject:", "no field\r\nSubject:");
        deliver(tooLarge, broken, mail(ANNA, "one"), tooLarge, broken);
        assertThat(receiver.subjects()).containsExactly("one");
    }

    @Test
    void mailThatCannotBeTakenNowIsTakenLaterAndKeepsNoOtherWaiting() throws Exception {
        receiver.failOnceOn("first");
        receiver.failOnceOn("last");
        deliver(mail(ANNA, "first"), mail(ANNA, "one"), mail(ANNA, "last"));
        assertThat(receiver.subjects()).startsWith("one").containsExactlyInAnyOrder("one", "first", "last");
    }

    @Test
    void connectionsThatBreakOffLoseNoMailThatComesLater() throws Exception {
        deliver(mail(ANNA, "one"));
        breakOff();
        deliver(mail(ANNA, "two"));
        assertThat(receiver.subjects()).containsExactly("one", "two");
        assertThat(inbox.health().status()).isEqualTo(InboxHealth.Status.UP);
    }

    @Test
    void closingEndsATalkThatComesToNoEnd() throws Exception {
        Future<?> talk = talkWithoutEnd();
        inbox.close();
        Patience.get(talk);
    }
}
