package io.mschat.server.mail.imap;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.HeaderFields;
import io.mschat.server.mail.IncomingMail;
import io.mschat.server.mail.MailReceiver;
import io.mschat.server.mail.MailReceiver.Reception;
import io.mschat.server.mail.MalformedMailException;
import io.mschat.server.mail.Recipients;
import io.mschat.server.mail.TrustedServers;
import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.InboxSettings.Imap;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.ReceivingAddresses;
import io.mschat.server.outage.Failures;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An inbox in a mailbox at a provider, polled over IMAP (RFC 3501). Reads headers only, and marks or moves only mails
 * that counted, because the mailbox may be a person's. The UIDs of checked mails are remembered only to save work: the
 * receiver's ledger keeps a mail from counting twice.
 */
public final class ImapInbox implements MailInbox {

    private static final Logger log = LoggerFactory.getLogger(ImapInbox.class);

    private static final Failures failures = new Failures("mail not taken");

    /** The time after which a check is aborted: less than the minute that {@link MailInbox#check} allows. */
    public static final Duration CHECK_LIMIT = Duration.ofSeconds(45);

    /** The time after which a check stops reading and leaves the rest to the next one. */
    private static final Duration CHECK_BUDGET = Duration.ofSeconds(25);

    private final Imap settings;
    private final MailReceiver receiver;
    private final InstantSource clock;
    private final ScheduledExecutorService watchdog;
    private final Duration limit;
    private final TrustedServers servers;

    /** Created and used by the thread that checks; null while there is none. */
    private volatile @Nullable ImapConnection connection;

    /** The UIDs, under {@link #uidValidity}, that need not be checked again. Only the thread that checks uses it. */
    private final Set<Long> lookedAt = new HashSet<>();

    /** What the mailbox named last (RFC 3501, section 2.3.1.1). Only the thread that checks uses it. */
    private long uidValidity;

    private volatile InboxHealth health =
            new InboxHealth("imap", InboxHealth.Status.UNKNOWN, Optional.empty(), Optional.empty());

    /**
     * Creates an inbox with the usual limit for a check.
     *
     * @param watchdog ends checks that hang, so a thread of it must be free while a check runs
     */
    public ImapInbox(Imap settings, MailReceiver receiver, InstantSource clock, ScheduledExecutorService watchdog) {
        this(settings, receiver, clock, watchdog, CHECK_LIMIT);
    }

    public ImapInbox(
            Imap settings,
            MailReceiver receiver,
            InstantSource clock,
            ScheduledExecutorService watchdog,
            Duration limit) {
        this.settings = settings;
        this.receiver = receiver;
        this.clock = clock;
        this.watchdog = watchdog;
        this.limit = limit;
        this.servers = new TrustedServers(settings.authservIds());
    }

    /** Does nothing: the server starts also if the mail provider does not respond. */
    @Override
    public void open() {}

    @Override
    public void check(Instant since) throws InboxFailure {
        ImapConnection current = connection;
        if (current == null) {
            current = new ImapConnection(settings.account());
            connection = current;
        }
        Future<?> guard = watchdog.schedule(current::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            look(current, since);
            health = new InboxHealth("imap", InboxHealth.Status.UP, Optional.of(clock.instant()), Optional.empty());
        } catch (MessagingException | IllegalStateException e) {
            // An IllegalStateException is what a folder throws that was closed meanwhile.
            current.abort();
            connection = null;
            throw failed(current.failure(e));
        } finally {
            guard.cancel(false);
        }
    }

    private InboxFailure failed(InboxFailure failure) {
        health = new InboxHealth(
                "imap", InboxHealth.Status.DOWN, health.lastCheck(), Optional.ofNullable(failure.getMessage()));
        return failure;
    }

    private void look(ImapConnection current, Instant since) throws MessagingException {
        IMAPFolder folder = current.select(settings.folder());
        if (folder.getUIDValidity() != uidValidity) {
            uidValidity = folder.getUIDValidity();
            lookedAt.clear();
        }
        long enough = System.nanoTime() + CHECK_BUDGET.toNanos();
        List<Message> messages = ImapConnection.messages(folder, since);
        forgetAllBut(folder, messages);
        for (Message message : messages.reversed()) {
            if (System.nanoTime() - enough > 0) {
                log.debug("check cut short messages={}", messages.size());
                break;
            }
            if (!lookedAt.contains(folder.getUID(message))) {
                lookAt(current, folder, message);
            }
        }
        // Without expunging: messages that other programs have marked as deleted are not ours to delete.
        folder.close(false);
    }

    private void forgetAllBut(IMAPFolder folder, List<Message> messages) throws MessagingException {
        Set<Long> present = new HashSet<>();
        for (Message message : messages) {
            present.add(folder.getUID(message));
        }
        lookedAt.retainAll(present);
    }

    private void lookAt(ImapConnection current, IMAPFolder folder, Message message) throws MessagingException {
        long uid = folder.getUID(message);
        byte[] header = ImapConnection.header(folder, message);
        try {
            Reception reception = receive(header);
            if (reception == Reception.COUNTED || reception == Reception.COUNTED_BEFORE) {
                settle(current, folder, message);
            }
            lookedAt.add(uid);
        } catch (RuntimeException e) {
            // A mail that cannot be taken now must not hold up the others. The next check tries it again.
            failures.failed(e);
        }
    }

    private Reception receive(byte[] bytes) {
        try {
            HeaderFields header = HeaderFields.parse(bytes);
            Set<EmailAddress> recipients = expected(Recipients.of(header));
            return recipients.isEmpty()
                    ? Reception.NOT_OURS
                    : receiver.receive(IncomingMail.of(recipients, header, servers::judge));
        } catch (MalformedMailException e) {
            log.debug("mail not read reason={}", e.getMessage());
            return Reception.NOT_OURS;
        }
    }

    /** Returns the recipients that have the form of our receiving addresses. */
    private Set<EmailAddress> expected(Set<EmailAddress> recipients) {
        return recipients.stream()
                .filter(recipient ->
                        recipient.domain().equals(settings.addresses().domain()))
                .filter(recipient ->
                        recipient.key().startsWith(settings.addresses().prefix()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void settle(ImapConnection current, IMAPFolder folder, Message message) throws MessagingException {
        if (settings.moveTo().isPresent()) {
            current.move(folder, message, settings.moveTo().get());
        } else {
            ImapConnection.markAsRead(message);
        }
    }

    @Override
    public void rest() {
        ImapConnection idle = connection;
        if (idle != null) {
            connection = null;
            Future<?> guard = watchdog.schedule(idle::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
            idle.close();
            guard.cancel(false);
        }
    }

    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    public InboxHealth health() {
        return health;
    }

    @Override
    public String summary() {
        return "registration by mail through " + settings.account();
    }

    @Override
    public ReceivingAddresses addresses() {
        return settings.addresses();
    }

    @Override
    public void close() {
        ImapConnection open = connection;
        if (open != null) {
            open.abort();
        }
    }
}
