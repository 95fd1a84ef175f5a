package io.mschat.server.verification;

/** What became of the wish to prove an address. */
public sealed interface BeginResult {

    /** The attempt lives. */
    record Begun(Challenge challenge) implements BeginResult {}

    /** No inbox is configured, or it cannot be used at the moment. */
    record Unavailable() implements BeginResult {}
}
