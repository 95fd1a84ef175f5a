package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.outage.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people prove that an address is theirs, by a mail from there. Thread-safe. */
public final class VerificationService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VerificationService.class);

    private static final Failures failures = new Failures("verification task failed");

    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final MailInbox inbox;
    private final Attempts attempts;
    private final AttemptWatchers waiting;
    private final InboxCheck check;
    private final Upkeep upkeep;

    /** What is done on the clock, and by whom. */
    record Upkeep(CodeMatcher desk, ScheduledExecutorService timer) {}

    VerificationService(MailInbox inbox, Attempts attempts, AttemptWatchers waiting, InboxCheck check, Upkeep upkeep) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.waiting = waiting;
        this.check = check;
        this.upkeep = upkeep;
    }

    /** Opens the inbox and begins to look into it. @throws UnusableInboxException if it cannot be opened as it is set */
    public void start() {
        inbox.open();
        every(TICK, waiting::tell);
        every(TICK, check::run);
        every(SWEEP_EVERY, this::sweep);
    }

    private void every(Duration interval, Runnable task) {
        var unused = upkeep.timer()
                .scheduleWithFixedDelay(
                        () -> runSafely(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that fails once, such as while the database is away, is run again. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.failed(e);
        }
    }

    private void sweep() {
        attempts.sweep();
        upkeep.desk().sweep();
    }

    /** Begins to prove an address. Blocks on the database; any thread. */
    public BeginResult begin(EmailAddress address) {
        return isAvailable()
                ? new BeginResult.Begun(attempts.begin(address, inbox.addresses()))
                : new BeginResult.Unavailable();
    }

    /**
     * Has somebody told what becomes of an attempt, within a second or two, also when another node looks at its mails. Nobody is told
     * by a server that stops.
     */
    public void await(AttemptId attempt, AttemptWatcher watcher) {
        waiting.add(attempt, watcher);
    }

    /** For an inbox that not every mail program finds by itself: what to type. In lines; empty if the address says all. */
    public Optional<String> howToSend(EmailAddress author, Challenge challenge) {
        return inbox.howToSend(author, challenge);
    }

    /** Ends an attempt because whoever waited for it has left: they are told nothing. Blocks. */
    public void cancel(AttemptId attempt) {
        waiting.remove(attempt);
        attempts.cancel(attempt);
    }

    /** Whether an attempt could be won now: there is an inbox, and it worked the last time. */
    public boolean isAvailable() {
        InboxHealth health = inbox.health();
        return !(inbox instanceof NoInbox) && health.status() != InboxHealth.Status.DOWN;
    }

    public InboxHealth health() {
        return inbox.health();
    }

    /** The inbox in one line, for the operator; right once it is open. */
    public String summary() {
        return inbox.summary();
    }

    /** The port at which mails are brought to this machine, if they are; right once the inbox is open. */
    public OptionalInt listensAt() {
        return inbox.listensAt();
    }

    /** Stops looking, receiving and telling. */
    @Override
    public void close() {
        upkeep.timer().shutdownNow();
        inbox.close();
        try {
            check.end();
        } catch (RuntimeException e) {
            // It ends by itself.
            log.debug("lease not given back", e);
        }
    }
}
