package io.mschat.server.connection;

import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.server.connection.limit.ConnectionLimits;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The services and settings that all connections of a server share.
 *
 * @param handshake the server's half of every handshake
 * @param confirm makes the content of F4 from the current settings
 * @param workers a small bounded pool for the computations of handshakes
 * @param events listener for what happens to connections
 */
public record ConnectionContext(
        ConnectionLimits limits,
        ServerHandshake handshake,
        Supplier<ServerConfirm> confirm,
        Executor workers,
        ChatServices chatServices,
        AccountServices accountServices,
        ConnectionEvents events) {}
