package io.mschat.server.verification;

import io.mschat.server.verification.InboxSettings.Smtp;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;
import org.xbill.DNS.Resolver;

/**
 * The built-in inbox: a mail server that takes mails for live attempts and nothing else, reads their headers and keeps none.
 *
 * <p>On a loopback address the author of a mail is believed: whoever can connect is a user of this machine already. On any
 * other address {@link SenderChecks} must prove them. STARTTLS is not offered: without a certificate that senders check, it
 * would keep no secret from anybody who can stand in between, and what a mail proves does not depend on it.
 */
final class SmtpInbox implements MailInbox {

    /** Mails at once. The threads of the executor must suffice for these, and ten more who are told to come again. */
    static final int MAX_CONNECTIONS = 16;

    private static final Logger log = LoggerFactory.getLogger(SmtpInbox.class);

    private static final int MAX_RECIPIENTS = 10;

    private static final int SILENCE_MILLIS = 30_000;

    private final Smtp settings;
    private final MailReceiver receiver;
    private final ExecutorService sessions;
    private final SmtpDelivery.SenderJudge judge;
    private final InetAddress address;

    private volatile @Nullable SMTPServer server;
    private volatile int port;

    /**
     * @param sessions a thread for each connection; ends with this inbox
     * @param dns for proving authors
     */
    SmtpInbox(Smtp settings, MailReceiver receiver, ExecutorService sessions, Resolver dns) {
        this.settings = settings;
        this.receiver = receiver;
        this.sessions = sessions;
        try {
            this.address = InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            throw new UnusableInboxException(
                    "The built-in mail inbox cannot listen on " + settings.host()
                            + ": there is no such host. Set mschat.mail.smtp.host to an address of this machine.",
                    e);
        }
        this.judge = isLoopback() ? (header, envelope, mail) -> believed(header) : new SenderChecks(dns)::judge;
    }

    private boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    private static Authorship believed(HeaderFields header) {
        try {
            return new Authorship.Proven(Author.parse(header.only("From")));
        } catch (MalformedMailException e) {
            return new Authorship.Unproven(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void open() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
