package io.mschat.client.connection;

import io.mschat.protocol.Fingerprint;

/** The result of an attempt to connect that did not fail. */
public sealed interface ConnectResult {

    record Open(ServerConnection connection) implements ConnectResult {}

    /** The caller did not approve the server's identity; the socket is closed. */
    record Declined(Fingerprint identity) implements ConnectResult {}
}
