package io.mschat.server.mail.smtp;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.listening.BindFailure;
import io.mschat.server.listening.Listener;
import io.mschat.server.mail.Authorship;
import io.mschat.server.mail.FromField;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.MalformedMailException;
import io.mschat.server.mail.SenderChecks;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings.Smtp;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.mail.inbox.UnusableInboxException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The built-in inbox: a mail server that takes only mails for live attempts, and stores none.
 *
 * <p>On a loopback address the author of a mail is trusted: a client that can connect is a user of this machine
 * already. On any other address {@link SenderChecks} must prove the author. STARTTLS is not offered: without a
 * certificate that senders check, it would not keep the mail secret from an attacker in between, and what a mail proves
 * does not depend on it.
 */
public final class SmtpInbox implements MailInbox {

    /**
     * The limit for connections at once. The executor must have threads for these, and for {@link #MAKING_ROOM} more
     * that are being closed to make room.
     */
    public static final int MAX_CONNECTIONS = 16;

    /** More than connect within the time that closing one takes. Further ones wait in the kernel's queue. */
    static final int MAKING_ROOM = 10;

    private static final Logger log = LoggerFactory.getLogger(SmtpInbox.class);

    /** A proof goes to one address. Some programs add copies. */
    private static final int MAX_RECIPIENTS = 10;

    /** RFC 5321, section 4.5.3.2.7, asks for five minutes. Here a stranger would keep a place from others so long. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Smtp settings;
    private final MailReceiver receiver;
    private final MailThreads threads;
    private final SmtpDelivery.SenderJudge judge;
    private final Listener listener;

    /** Null while the inbox does not run. Written by the thread that starts and stops it; read by health checks. */
    private volatile @Nullable SMTPServer server;

    /** 0 until the inbox runs. Written like {@link #server}. */
    private volatile int port;

    /**
     * @param threads the sessions' threads are stopped with this inbox
     * @param checks for proving authors
     */
    public SmtpInbox(Smtp settings, MailReceiver receiver, MailThreads threads, SenderChecks checks) {
        this.settings = settings;
        this.receiver = receiver;
        this.threads = threads;
        this.listener = settings.listener();
        this.judge = isLoopback() ? (header, envelope, mail) -> believed(header) : checks::judge;
    }

    private boolean isLoopback() {
        InetAddress address = listener.address();
        return address != null && address.isLoopbackAddress();
    }

    private static Authorship believed(HeaderFields header) {
        try {
            return new Authorship.Proven(FromField.parse(header.only("From")));
        } catch (MalformedMailException e) {
            return new Authorship.Unproven(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void open() {
        try {
            listen(listener.port());
        } catch (IOException e) {
            if (settings.port().isPresent()) {
                throw cannotListen(e);
            }
            listenAnywhere(e);
        }
    }

    private void listenAnywhere(IOException whyNotAsUsual) {
        log.debug("usual port not free", whyNotAsUsual);
        try {
            listen(0);
        } catch (IOException e) {
            throw cannotListen(e);
        }
    }

    private UnusableInboxException cannotListen(IOException e) {
        return new UnusableInboxException(
                "The built-in mail inbox cannot listen. " + listener.sentence(BindFailure.of(e)), e);
    }

    /**
     * Listens on a port. The socket is bound here and handed over, because the library would wrap the exception that
     * says why binding failed.
     */
    private void listen(int wanted) throws IOException {
        SmtpSessions sessions = new SmtpSessions(threads.timer(), isLoopback());
        ServerSocket socket = new MailSockets(new InetSocketAddress(listener.address(), wanted));
        SMTPServer listening = SMTPServer.port(wanted)
                .serverSocketFactory(() -> socket)
                .hostName(settings.addresses().domain())
                .softwareName("mschat")
                .messageHandlerFactory(
                        context -> new SmtpDelivery(context, receiver, judge, () -> sessions.expected(context)))
                .executorService(threads.sessions())
                .sessionHandler(sessions)
                .maxMessageSize(SmtpDelivery.MAX_BYTES)
                .maxConnections(MAX_CONNECTIONS + MAKING_ROOM)
                .maxRecipients(MAX_RECIPIENTS)
                .connectionTimeoutMs(Math.toIntExact(SILENCE.toMillis()))
                .insertReceivedHeaders(false)
                .build();
        listening.start();
        server = listening;
        port = socket.getLocalPort();
    }

    /** Does nothing: mails are delivered here. */
    @Override
    public void check(Instant since) {}

    @Override
    public void rest() {}

    @Override
    public boolean isPolled() {
        return false;
    }

    @Override
    public InboxHealth health() {
        SMTPServer listening = server;
        boolean isUp = listening != null && listening.isRunning();
        return new InboxHealth(
                "smtp",
                isUp ? InboxHealth.Status.UP : InboxHealth.Status.DOWN,
                Optional.empty(),
                isUp ? Optional.empty() : Optional.of("it does not listen"));
    }

    @Override
    public String summary() {
        return isLoopback()
                ? "registration by mail to localhost:" + port + " (this machine only)"
                : "registration by mail to " + settings.addresses() + ", received at " + settings.host() + ":" + port;
    }

    /**
     * Returns a shell command on a loopback address, because mail programs do not deliver to a port of this machine.
     */
    @Override
    public Optional<String> howToSend(EmailAddress author, Challenge challenge) {
        if (!isLoopback()) {
            return Optional.empty();
        }
        String from = quoted(author.value());
        return Optional.of(String.format(
                Locale.ROOT,
                "This server takes the mail on its own machine only, at localhost port %d. There, this sends it:\n"
                        + "    printf 'From: %%s\\nSubject: %s\\n\\n' %s | curl -sS --crlf -T - smtp://localhost:%d --mail-from %s --mail-rcpt %s",
                port,
                challenge.code().reveal(),
                from,
                port,
                from,
                challenge.receivingAddress().value()));
    }

    /** Quotes an address for a shell. */
    private static String quoted(String address) {
        return address.matches("[A-Za-z0-9@._+-]+") ? address : "'" + address.replace("'", "'\\''") + "'";
    }

    public int port() {
        return port;
    }

    @Override
    public OptionalInt listensAt() {
        return server == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    @Override
    public ReceivingAddresses addresses() {
        return settings.addresses();
    }

    /** Stops the server. The threads are interrupted first, because the library would wait for them without a limit. */
    @Override
    public void close() {
        SMTPServer listening = server;
        if (listening != null) {
            server = null;
            threads.sessions().shutdownNow();
            listening.stop();
        }
    }
}
