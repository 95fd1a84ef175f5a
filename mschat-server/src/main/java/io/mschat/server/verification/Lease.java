package io.mschat.server.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The right to look into the inbox: one node of many has it, and loses it if it does not renew it in time. It spares the mail
 * server work; what must happen only once does not depend on it, because clocks of nodes differ.
 */
final class Lease {

    /** Longer than any check takes. */
    static final Duration TIME = Duration.ofSeconds(90);

    /** No more than this, if all is well. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final String NAME = "inbox";

    private final LeaseRepository leases;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final String holder;

    /** @param holder this node, unlike every other */
    Lease(LeaseRepository leases, TransactionOperations transactions, InstantSource clock, String holder) {
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
        this.holder = holder;
    }

    /** Takes or renews it. False if another node has it. */
    boolean take() {
        try {
            return Objects.requireNonNull(transactions.execute(status -> takeOrMake()));
        } catch (DataIntegrityViolationException e) {
            // Another node has made the very first lease just now.
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

    /** Lets another node have it at once. */
    void giveBack() {
        transactions.executeWithoutResult(status -> leases.giveBack(NAME, holder));
    }
}
