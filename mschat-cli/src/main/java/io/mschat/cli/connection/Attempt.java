package io.mschat.cli.connection;

import io.mschat.protocol.Fingerprint;

/** How an attempt to connect ended that nothing went wrong in. */
public sealed interface Attempt {

    record Open(Connection connection) implements Attempt {}

    /** The caller did not approve of this identity; the socket is closed. */
    record Declined(Fingerprint identity) implements Attempt {}
}
