package io.mschat.server.storage;

/** Stored rows that are of no use after a time of their own. */
public interface ExpiringRows {

    /** Deletes those whose time is over. Needs a transaction of the caller. */
    void deleteExpired();
}
