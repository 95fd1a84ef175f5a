package io.mschat.server.verification;

import java.time.Duration;

/** What became of the wish to prove an address. */
public sealed interface Beginning {

    /** The attempt lives. */
    record Begun(Challenge challenge) implements Beginning {}

    /** An attempt for this address lives already. */
    record Pending(Duration retryAfter) implements Beginning {}

    /** No inbox is configured, or it cannot be used at the moment. */
    record Unavailable() implements Beginning {}
}
