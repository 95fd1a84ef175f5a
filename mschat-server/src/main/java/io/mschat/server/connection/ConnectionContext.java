package io.mschat.server.connection;

import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What all connections of a server share.
 *
 * @param handshake the server's half of every handshake
 * @param confirm makes what F4 says, as the settings are then
 * @param events who is told what becomes of connections
 * @param workers a small bounded pool for the arithmetic of handshakes
 */
public record ConnectionContext(
        ConnectionLimits limits,
        ServerHandshake handshake,
        Supplier<ServerConfirm> confirm,
        Executor workers,
        Hall hall,
        Desk desk,
        ConnectionEvents events) {}
