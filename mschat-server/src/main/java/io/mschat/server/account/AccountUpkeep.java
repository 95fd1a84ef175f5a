package io.mschat.server.account;

import org.springframework.transaction.support.TransactionOperations;

/** Forgets what is over. */
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

    /** Call it now and then, some minutes apart. */
    public void sweep() {
        transactions.executeWithoutResult(status -> {
            claims.forgetFree();
            sessions.forgetExpired();
            familiar.forgetOld();
            pending.forgetExpired();
        });
    }
}
