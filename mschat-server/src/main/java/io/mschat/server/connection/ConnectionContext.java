package io.mschat.server.connection;

import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.server.chat.ChatService;
import io.mschat.server.command.Commands;
import io.mschat.server.settings.Settings;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What all connections of a server share.
 *
 * @param handshake the server's half of every handshake
 * @param confirm makes what F4 says, as the settings are then
 * @param workers a small bounded pool for the arithmetic of handshakes
 */
public record ConnectionContext(
        ConnectionLimits limits,
        ServerHandshake handshake,
        Supplier<ServerConfirm> confirm,
        Executor workers,
        ChatService chat,
        Commands commands,
        Desk desk,
        Settings settings) {}
