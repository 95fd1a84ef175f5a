package io.mschat.acceptance;

import io.mschat.protocol.ServerAddress;
import io.mschat.server.EmbeddedServer;
import java.util.List;

/** A server inside this JVM, as clients see it. */
interface EmbeddedChatServer extends ChatServer {

    EmbeddedServer server();

    @Override
    default ServerAddress address() {
        return server().address();
    }

    @Override
    default int mailPort() {
        return server().mailPort();
    }

    @Override
    default List<String> log() {
        return server().log();
    }

    @Override
    default void close() {
        server().close();
    }
}
