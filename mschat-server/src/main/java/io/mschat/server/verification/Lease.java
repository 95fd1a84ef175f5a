package io.mschat.server.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The right of one node among many to poll the inbox. A node loses it unless it renews it in time. The lease only saves
 * the mail server work: what must happen only once does not depend on it, because the clocks of nodes differ.
 */
public final class Lease {

    /** How long a lease lasts: longer than any check takes. */
    static final Duration TIME = Duration.ofSeconds(90);

    /** The largest difference between the clocks of nodes that is expected. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final String NAME = "inbox";

    private final LeaseRepository leases;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final String holder;

    /** @param holder the name of this node, unique among all */
    Lease(LeaseRepository leases, TransactionOperations transactions, InstantSource clock, String holder) {
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
        this.holder = holder;
    }

    /** Takes or renews the lease. False if another node has it. */
    boolean take() {
        try {
            return Objects.requireNonNull(transactions.execute(status -> takeOrMake()));
        } catch (DataIntegrityViolationException e) {
            // Another node has created the row at the same time.
            return false;
        }
    }

    private boolean takeOrMake() {
        Instant now = clock.instant();
        Instant until = now.plus(TIME);
        Instant absurd = until.plus(CLOCKS_APART);
        if (leases.take(NAME, holder, now.toEpochMilli(), until.toEpochMilli(), absurd.toEpochMilli()) == 1) {
            return true;
        }
        if (leases.existsById(NAME)) {
            return false;
        }
        leases.saveAndFlush(new LeaseRow(NAME, holder, until));
        return true;
    }

    /** Gives the lease back, so that another node can take it at once. */
    void giveBack() {
        transactions.executeWithoutResult(status -> leases.giveBack(NAME, holder));
    }
}
