package io.mschat.server.mail.smtp;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.MailReceiver.Reception;
import io.mschat.server.mail.MalformedMailException;
import io.mschat.server.mail.SenderChecks.Envelope;
import io.mschat.server.outage.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail that is delivered over SMTP (RFC 5321). Used by the thread of its connection only. */
public final class SmtpDelivery implements MessageHandler {

    /** The largest mail that is accepted, in bytes. A signature can only be verified over the whole mail. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final Failures failures = new Failures("mail not taken");

    private final MessageContext context;
    private final MailReceiver receiver;
    private final SenderJudge judge;
    private final Runnable whenExpected;
    private final Set<EmailAddress> recipients = new HashSet<>();
    private String sender = "";

    /** Decides who wrote a mail, from its header, its envelope and its content. */
    interface SenderJudge {
        Authorship judge(HeaderFields header, Envelope envelope, byte[] mail);
    }

    /**
     * Starts the delivery of a mail.
     *
     * @param whenExpected run when a recipient of the mail belongs to a live attempt
     */
    SmtpDelivery(MessageContext context, MailReceiver receiver, SenderJudge judge, Runnable whenExpected) {
        this.context = context;
        this.receiver = receiver;
        this.judge = judge;
        this.whenExpected = whenExpected;
    }

    /** Refuses mails without a sender. Autoresponders and delivery reports have none: they prove nothing. */
    @Override
    public void from(String from) throws RejectException {
        if (from.isEmpty()) {
            throw new RejectException(550, "5.7.1 Expected a mail of a person, with a sender in its envelope");
        }
        sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        EmailAddress address = EmailAddress.from(recipient)
                .filter(receiver::expects)
                .orElseThrow(() -> new RejectException(550, "5.1.1 Nobody waits for a mail to this address"));
        recipients.add(address);
        whenExpected.run();
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] mail = data.readNBytes(MAX_BYTES + 1);
        if (mail.length > MAX_BYTES) {
            throw new DropConnectionException(552, "5.3.4 Expected a mail of at most " + MAX_BYTES + " bytes");
        }
        Reception reception = receive(mail);
        if (reception == Reception.REFUSED) {
            throw new RejectException(550, "5.7.1 It is not certain that this mail is from its author");
        }
        return "2.0.0 Received";
    }

    private Reception receive(byte[] mail) throws RejectException {
        byte[] head = Arrays.copyOf(mail, lengthOfHeader(mail));
        try {
            HeaderFields fields = HeaderFields.parse(head);
            return receiver.receive(
                    IncomingMail.of(recipients, fields, header -> judge.judge(header, envelope(), mail)));
        } catch (MalformedMailException e) {
            throw new RejectException(550, "5.6.0 The header cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            // The sender keeps the mail and tries again.
            failures.failed(e);
            throw new RejectException(451, "4.3.0 Try again later");
        }
    }

    private Envelope envelope() {
        InetSocketAddress remote = (InetSocketAddress) context.getRemoteAddress();
        return new Envelope(
                remote.getAddress().getHostAddress(), context.getHelo().orElse(""), sender);
    }

    /** Returns the length up to the first empty line, or of the whole mail if there is none. */
    private static int lengthOfHeader(byte[] mail) {
        for (int i = 0; i + 1 < mail.length; i++) {
            boolean isEmptyLine =
                    mail[i + 1] == '\n' || mail[i + 1] == '\r' && i + 2 < mail.length && mail[i + 2] == '\n';
            if (mail[i] == '\n' && isEmptyLine) {
                return i + 1;
            }
        }
        return mail.length;
    }

    @Override
    public void done() {}
}
