package io.mschat.server.account;

import org.springframework.transaction.support.TransactionOperations;

/** Deletes expired rows of this package. */
public final class AccountUpkeep {

    private final NameClaims claims;
    private final ResumeSessions sessions;
    private final KnownSources familiar;
    private final PendingRequests pending;
    private final TransactionOperations transactions;

    AccountUpkeep(
            NameClaims claims,
            ResumeSessions sessions,
            KnownSources familiar,
            PendingRequests pending,
            TransactionOperations transactions) {
        this.claims = claims;
        this.sessions = sessions;
        this.familiar = familiar;
        this.pending = pending;
        this.transactions = transactions;
    }

    /**
     * Deletes names that are free again, expired sessions, old sources and expired requests, in one transaction. Call
     * it every few minutes.
     */
    public void sweep() {
        transactions.executeWithoutResult(status -> {
            claims.forgetFree();
            sessions.forgetExpired();
            familiar.forgetOld();
            pending.forgetExpired();
        });
    }
}
