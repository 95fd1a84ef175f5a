package io.mschat.server.verification;

import io.mschat.server.mail.inbox.InboxFailure;
import io.mschat.server.mail.inbox.MailInbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to check an inbox that must be polled: at the interval while attempts are live, every
 * {@link #HEALTH_INTERVAL} otherwise to know that it still works, and ever more rarely while it fails. One thread at a
 * time.
 */
public final class InboxCheck {

    /** The time between two checks while nobody waits for a mail. */
    static final Duration HEALTH_INTERVAL = Duration.ofMinutes(10);

    /** The longest time between two checks of an inbox that fails: what people wait for who register when it is back. */
    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);

    /** More than it takes from any interval to that, and few enough not to overflow. */
    private static final int MAX_DOUBLINGS = 10;

    private static final Logger log = LoggerFactory.getLogger(InboxCheck.class);

    private final MailInbox inbox;
    private final Attempts attempts;
    private final Lease lease;
    private final Pace pace;
    private final InboxEvents events;

    /** Failed checks in a row. */
    private int failures;

    /** When to check next, in nanoseconds of the steady clock. */
    private long next;

    /** The same while nobody waits for a mail. */
    private long nextForHealth;

    /**
     * The times of the checks, and the clocks and random numbers for them.
     *
     * @param interval the time between two checks while attempts are live
     * @param nanoClock a monotonic clock, in nanoseconds
     * @param random spreads the retries of nodes that were started together
     */
    record Pace(Duration interval, InstantSource clock, LongSupplier nanoClock, RandomGenerator random) {}

    InboxCheck(MailInbox inbox, Attempts attempts, Lease lease, Pace pace, InboxEvents events) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.lease = lease;
        this.pace = pace;
        this.events = events;
        this.next = pace.nanoClock().getAsLong();
        this.nextForHealth = next;
    }

    /** Checks the inbox if it is time and this node has the lease. Call it about once a second. */
    void run() {
        long now = pace.nanoClock().getAsLong();
        if (!inbox.isPolled() || now - next < 0) {
            return;
        }
        next = now + pace.interval().toNanos();
        Optional<Instant> oldest = attempts.oldestLive();
        if (oldest.isEmpty() && now - nextForHealth < 0) {
            inbox.rest();
        } else if (lease.take()) {
            look(oldest.orElseGet(pace.clock()::instant));
        }
    }

    private void look(Instant since) {
        try {
            inbox.check(since);
            if (failures > 0) {
                log.info("inbox works again failures={}", failures);
            }
            failures = 0;
            events.checked(true);
            nextForHealth = in(HEALTH_INTERVAL);
        } catch (InboxFailure e) {
            Duration pause = backOff();
            log.warn("inbox cannot be used reason={} nextTry={}s", e.getMessage(), pause.toSeconds());
            log.debug("inbox cannot be used", e);
            failures++;
            events.checked(false);
            next = in(pause);
            nextForHealth = next;
        }
    }

    private long in(Duration time) {
        return pace.nanoClock().getAsLong() + time.toNanos();
    }

    /**
     * Returns the pause after a failure: twice as long after each, up to a limit, and randomly shortened by up to a
     * half.
     */
    private Duration backOff() {
        Duration doubled = pace.interval().multipliedBy(1L << Math.min(failures + 1, MAX_DOUBLINGS));
        Duration longest = doubled.compareTo(MAX_BACK_OFF) < 0 ? doubled : MAX_BACK_OFF;
        return longest.dividedBy(2).plusMillis(pace.random().nextLong(longest.toMillis() / 2 + 1));
    }

    void end() {
        if (inbox.isPolled()) {
            lease.giveBack();
        }
    }
}
