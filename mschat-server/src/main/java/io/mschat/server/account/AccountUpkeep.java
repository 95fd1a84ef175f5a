package io.mschat.server.account;

import io.mschat.server.storage.ExpiringRows;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes names that are free again, expired sessions and requests, and sources that were not used for long. */
public final class AccountUpkeep {

    private final List<ExpiringRows> rows;
    private final TransactionOperations transactions;

    AccountUpkeep(List<ExpiringRows> rows, TransactionOperations transactions) {
        this.rows = List.copyOf(rows);
        this.transactions = transactions;
    }

    /** Deletes all that has expired, in one transaction. Call it every few minutes. */
    public void sweep() {
        transactions.executeWithoutResult(status -> rows.forEach(ExpiringRows::deleteExpired));
    }
}
