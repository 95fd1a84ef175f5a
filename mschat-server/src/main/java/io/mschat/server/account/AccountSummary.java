package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of an account that may leave this package.
 *
 * @param folded the name in the form in which names are compared
 * @param email only for the operator of the server to see; null if none was proved
 */
public record AccountSummary(
        long id,
        Nickname nickname,
        String folded,
        Role role,
        @Nullable String email,
        Instant createdAt) {

    /** @throws IllegalArgumentException if the row is damaged */
    static AccountSummary of(AccountRow row) {
        String email = row.email() == null ? null : new EmailAddress(row.email()).value();
        return new AccountSummary(row.id(), row.nickname(), row.folded(), row.role(), email, row.createdAt());
    }

    /** Name and role without the address: this text may be printed. */
    @Override
    public String toString() {
        return nickname + " (" + role.wireName() + ")";
    }
}
