package io.mschat.server.account;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as others may know it.
 *
 * @param folded the name as names are compared
 * @param email for its operator only; null if none was proved
 */
public record AccountSummary(
        long id,
        Nickname nickname,
        String folded,
        Role role,
        @Nullable String email,
        Instant createdAt) {

    static AccountSummary of(AccountRow row) {
        return new AccountSummary(row.id(), row.nickname(), row.folded(), row.role(), row.email(), row.createdAt());
    }

    /** Without the address: this may be printed. */
    @Override
    public String toString() {
        return nickname + " (" + role.wireName() + ")";
    }
}
