package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;

/** What follows from a proof. */
@FunctionalInterface
public interface ProofListener {

    /**
     * An address is proved. Runs inside the transaction that records the proof, exactly once for each attempt that is
     * proved: if it throws, nothing is recorded, and the mail is looked at again. Any thread of the inbox; may use the
     * database.
     *
     * @return kept with the attempt and given to whoever waits, at most {@value #MAX_OUTCOME_LENGTH} characters
     */
    String proved(AttemptId attempt, EmailAddress address);

    /** What fits beside an attempt. */
    int MAX_OUTCOME_LENGTH = 1000;
}
