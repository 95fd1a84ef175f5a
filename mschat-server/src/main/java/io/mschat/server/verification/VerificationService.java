package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.mail.inbox.InboxHealth;
import io.mschat.server.mail.inbox.MailInbox;
import io.mschat.server.mail.inbox.NoInbox;
import io.mschat.server.outage.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets users prove that they own a mail address, by a mail from it. Thread-safe. */
public final class VerificationService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(VerificationService.class);

    private static final Failures failures = new Failures("verification task failed");

    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    /** The result of a request to prove an address. */
    public sealed interface BeginResult {

        /** An attempt has begun. */
        record Begun(Challenge challenge) implements BeginResult {}

        /** No inbox is configured, or it cannot be used at the moment. */
        record Unavailable() implements BeginResult {}
    }

    private final MailInbox inbox;
    private final Attempts attempts;
    private final AttemptWatchers waiting;
    private final InboxCheck check;
    private final CodeMatcher matcher;
    private final ScheduledExecutorService timer;

    /** @param timer the threads of the tasks that run periodically */
    VerificationService(
            MailInbox inbox, Attempts attempts, InboxCheck check, CodeMatcher matcher, ScheduledExecutorService timer) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.waiting = new AttemptWatchers(attempts);
        this.check = check;
        this.matcher = matcher;
        this.timer = timer;
    }

    /**
     * Opens the inbox and starts to check it, to notify watchers and to delete what is old.
     *
     * @throws io.mschat.server.mail.inbox.UnusableInboxException if the inbox cannot be opened as it is configured
     */
    public void start() {
        inbox.open();
        every(TICK, waiting::notifyWatchers);
        every(TICK, check::run);
        every(SWEEP_EVERY, this::sweep);
    }

    private void every(Duration interval, Runnable task) {
        var unused = timer.scheduleWithFixedDelay(
                () -> runSafely(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs a task and logs an exception: otherwise it would not run again, for instance after the database was away.
     */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failures.failed(e);
        }
    }

    private void sweep() {
        attempts.sweep();
        matcher.sweep();
    }

    /** Begins to prove an address. Blocks on the database; any thread may call it. */
    public BeginResult begin(EmailAddress address) {
        return isAvailable()
                ? new BeginResult.Begun(attempts.begin(address, inbox.addresses()))
                : new BeginResult.Unavailable();
    }

    /**
     * Registers a watcher of an attempt. It is called within a second or two, also if another node checks the mails. A
     * server that stops calls no watchers.
     */
    public void await(AttemptId attempt, AttemptWatcher watcher) {
        waiting.add(attempt, watcher);
    }

    /**
     * Returns what to type to send the mail, for an inbox that not every mail program finds by itself. In lines; empty
     * if the address is enough.
     */
    public Optional<String> howToSend(EmailAddress author, Challenge challenge) {
        return inbox.howToSend(author, challenge);
    }

    /** Ends an attempt because the user who began it has left. Its watcher is not called. Blocks on the database. */
    public void cancel(AttemptId attempt) {
        waiting.remove(attempt);
        attempts.cancel(attempt);
    }

    /** Whether an address could be proved now: there is an inbox, and it worked the last time. */
    public boolean isAvailable() {
        InboxHealth health = inbox.health();
        return !(inbox instanceof NoInbox) && health.status() != InboxHealth.Status.DOWN;
    }

    public InboxHealth health() {
        return inbox.health();
    }

    /** Describes the inbox in one line, for the operator. Correct once the inbox is open. */
    public String summary() {
        return inbox.summary();
    }

    /**
     * Returns the port of this machine at which mails are delivered; empty if there is none. Correct once the inbox is
     * open.
     */
    public OptionalInt listensAt() {
        return inbox.listensAt();
    }

    /** Stops checking, receiving and notifying, and gives the lease back. */
    @Override
    public void close() {
        timer.shutdownNow();
        inbox.close();
        try {
            check.end();
        } catch (RuntimeException e) {
            // The lease expires by itself.
            log.debug("lease not given back", e);
        }
    }
}
