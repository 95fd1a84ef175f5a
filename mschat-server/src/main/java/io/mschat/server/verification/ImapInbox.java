package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.outage.Failures;
import io.mschat.server.verification.InboxSettings.Imap;
import io.mschat.server.verification.MailReceiver.Reception;
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
 * A mailbox at a provider, looked into over IMAP (RFC 3501). Reads headers only, and marks or moves nothing but mails that
 * counted: the mailbox may be a person's. Which mails were looked at is remembered here only to spare work; what must not
 * count twice is in the receiver's ledger.
 */
final class ImapInbox implements MailInbox {

    private static final Logger log = LoggerFactory.getLogger(ImapInbox.class);

    private static final Failures failures = new Failures("mail not taken");

    /** A check ends by then, if need be by force: well before somebody asks why it takes so long. */
    static final Duration CHECK_LIMIT = Duration.ofSeconds(45);

    /** A check that finds much to read leaves the rest to the next one. */
    private static final Duration CHECK_BUDGET = Duration.ofSeconds(25);

    private final Imap settings;
    private final MailReceiver receiver;
    private final InstantSource clock;
    private final ScheduledExecutorService watchdog;
    private final Duration limit;
    private final TrustedServers servers;

    /** Made and used by the thread that checks; null while there is none. */
    private volatile @Nullable ImapConnection connection;

    /** Of the thread that checks: the UIDs of {@link #uidValidity} that need not be looked at again. */
    private final Set<Long> lookedAt = new HashSet<>();

    private long uidValidity;

    private volatile InboxHealth health =
            new InboxHealth("imap", InboxHealth.Status.UNKNOWN, Optional.empty(), Optional.empty());

    /** @param watchdog ends checks that hang; must not be busy with one */
    ImapInbox(Imap settings, MailReceiver receiver, InstantSource clock, ScheduledExecutorService watchdog) {
        this(settings, receiver, clock, watchdog, CHECK_LIMIT);
    }

    ImapInbox(
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

    /** Nothing: a provider that is away now is no reason not to chat. */
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
            // The latter is what a folder says that was closed under our hands.
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
        // Without expunging: what others have marked as deleted is theirs.
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
            // One mail that cannot be taken now must not keep the others waiting. It is looked at again.
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

    /** Those that may be ours by their looks. */
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
