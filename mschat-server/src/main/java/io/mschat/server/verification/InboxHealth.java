package io.mschat.server.verification;

import java.time.Instant;
import java.util.Optional;

/**
 * How the inbox is, for the operator. Holds no secret and no address.
 *
 * @param kind what inbox it is: {@code off}, {@code smtp}, {@code imap}
 * @param lastCheck when it was last seen to work; empty if it never was, on this node
 * @param lastError what was wrong the last time, in words
 */
public record InboxHealth(String kind, Status status, Optional<Instant> lastCheck, Optional<String> lastError) {

    /** Whether it works. */
    public enum Status {
        /** It does. */
        UP,
        /** It did not the last time. */
        DOWN,
        /** There is none, or nobody has tried on this node. */
        UNKNOWN
    }
}
