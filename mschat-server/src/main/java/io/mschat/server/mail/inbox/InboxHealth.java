package io.mschat.server.mail.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * The health of the inbox, for the operator. Contains no secret and no address.
 *
 * @param kind the kind of inbox: {@code off}, {@code smtp}, {@code imap}
 * @param lastCheck the last check that succeeded on this node; empty if there was none
 * @param lastError the error of the last check in words; empty if it succeeded
 */
public record InboxHealth(String kind, Status status, Optional<Instant> lastCheck, Optional<String> lastError) {

    /** Whether the inbox works. */
    public enum Status {
        /** The inbox works. */
        UP,
        /** The last check failed, or the inbox does not listen. */
        DOWN,
        /** There is no inbox, or this node has not checked it yet. */
        UNKNOWN
    }
}
