package io.mschat.server.connection;

import io.mschat.server.connection.limit.ConnectionLimits;

/**
 * The services and settings that all connections of a server share.
 *
 * @param events listener for what happens to connections
 */
public record ConnectionContext(
        ConnectionLimits limits,
        HandshakeResponder handshakeResponder,
        ChatServices chatServices,
        AccountServices accountServices,
        ConnectionEvents events) {}
