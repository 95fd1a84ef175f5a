package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.inbox.AttemptId;

/** Called once an address is proved: creates or deletes the account. */
@FunctionalInterface
public interface ProofListener {

    /**
     * Called when an address is proved. Runs inside the transaction that records the proof, exactly once for each
     * attempt that is proved. If it throws, nothing is recorded, and the mail is checked again. Called on any thread of
     * the inbox; may use the database.
     *
     * @return stored with the attempt and given to its watcher
     */
    String proved(AttemptId attempt, EmailAddress address);
}
