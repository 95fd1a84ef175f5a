package io.mschat.server.backup;

import java.util.Locale;

/**
 * What a backup has, in an order in which it can be put back. What is over in minutes is not in it: sessions, so that what
 * was revoked stays revoked, and attempts at a registration.
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

    /** In the archive: a row a line, each an array of numbers, texts and nulls. */
    String entry() {
        return "tables/" + sqlName() + ".jsonl";
    }

    /** Whether the database numbers its rows. */
    boolean hasIdentity() {
        return this == ACCOUNT || this == AUDIT_ENTRY || this == SANCTION;
    }
}
