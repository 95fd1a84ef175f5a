package io.mschat.server.account;

import io.mschat.server.storage.damage.DamagedRows;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored accounts, of which a damaged one counts as not there, and the operator is told. */
record StoredAccounts(AccountRepository rows, DamagedRows damaged) {

    Optional<AccountSummary> read(AccountRow row) {
        return damaged.read(AccountRow.RULE, row);
    }

    /** Returns those that are not damaged. */
    List<AccountSummary> read(Collection<AccountRow> rows) {
        return rows.stream().flatMap(row -> read(row).stream()).toList();
    }
}
