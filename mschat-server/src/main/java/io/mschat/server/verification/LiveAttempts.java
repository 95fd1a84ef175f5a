package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * The attempts that a mail may prove, and what a mail does to them. A damaged attempt counts as not there, and the
 * operator is told. What changes an attempt must run within the transaction that takes the mail.
 */
final class LiveAttempts {

    private final AttemptRepository rows;
    private final DamagedRows damaged;
    private final InstantSource clock;

    LiveAttempts(AttemptRepository rows, DamagedRows damaged, InstantSource clock) {
        this.rows = rows;
        this.damaged = damaged;
        this.clock = clock;
    }

    /** Returns the attempt whose receiving address is among these. */
    Optional<AttemptRow> find(Collection<EmailAddress> recipients) {
        return rows.findLive(recipients.stream().map(EmailAddress::key).toList(), clock.millis()).stream()
                .flatMap(row -> damaged.read(AttemptRow.RULE, row).stream())
                .findFirst();
    }

    /** Marks an attempt as proved; false if it has ended, or another node has proved it. */
    boolean prove(AttemptRow attempt) {
        return rows.prove(attempt.getId(), clock.millis()) == 1;
    }

    /** Stores what followed from the proof, so that every node can tell it. */
    void setOutcome(AttemptRow attempt, String outcome) {
        rows.setOutcome(attempt.getId(), outcome);
    }

    /** Counts a wrong code, and ends the attempt if it was the last that is possible. */
    void countWrongCode(AttemptRow attempt, int limit) {
        rows.countWrongCode(attempt.getId(), clock.millis());
        rows.endIfTooManyWrongCodes(attempt.getId(), limit);
    }
}
