package io.mschat.server.verification;

import io.mschat.server.mail.inbox.Challenge;

/** The result of a request to prove an address. */
public sealed interface BeginResult {

    /** An attempt has begun. */
    record Begun(Challenge challenge) implements BeginResult {}

    /** No inbox is configured, or it cannot be used at the moment. */
    record Unavailable() implements BeginResult {}
}
