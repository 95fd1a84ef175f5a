package io.mschat.server.backup;

import java.util.Locale;

/**
 * The tables in a backup, in an order in which they can be restored. Short-lived data is left out: sessions, so that
 * revoked ones stay revoked, and attempts at a registration.
 */
enum Table {
    ACCOUNT,
    NAME_CLAIM,
    FAMILIAR_SOURCE,
    SETTING,
    AUDIT_ENTRY,
    SANCTION,
    CHAT_SERIES,
    CHAT_ENTRY,
    DIRECT_SEEN;

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The entry in the archive. It has a line for each row: an array of numbers, texts and nulls. */
    String entry() {
        return "tables/" + sqlName() + ".jsonl";
    }

    /** Whether the database numbers the rows. */
    boolean hasIdentity() {
        return this == ACCOUNT || this == AUDIT_ENTRY || this == SANCTION;
    }
}
