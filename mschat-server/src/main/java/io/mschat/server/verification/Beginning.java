package io.mschat.server.verification;

/** What became of the wish to prove an address. */
public sealed interface Beginning {

    /** The attempt lives. */
    record Begun(Challenge challenge) implements Beginning {}

    /** No inbox is configured, or it cannot be used at the moment. */
    record Unavailable() implements Beginning {}
}
