package io.mschat.client.connection;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientProperties;

/**
 * The WebSocket client library, with few threads that all connections share. They are daemon threads and do not keep
 * the program alive.
 */
final class SocketContainer {

    /** What the library puts together of a frame that comes in pieces: more than the largest one. */
    private static final int BUFFER_BYTES = 64 * 1024;

    /** One for each connection that a program has at a time, and some for those that are ending. */
    private static final int WORKERS = 4;

    /**
     * The library's logger, silenced: errors are reported as sentences, not logged. Held in a field, because a logger
     * without a strong reference is collected and loses its level.
     */
    private static final Logger SILENCED = Logger.getLogger("org.glassfish");

    static {
        SILENCED.setLevel(Level.OFF);
    }

    private SocketContainer() {}

    static ClientManager of(Duration deadline) {
        ClientManager manager = ClientManager.createClient();
        manager.getProperties().put(ClientProperties.HANDSHAKE_TIMEOUT, Math.toIntExact(deadline.toMillis()));
        manager.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        manager.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, BUFFER_BYTES);
        manager.getProperties().put(GrizzlyClientProperties.SELECTOR_THREAD_POOL_CONFIG, threads("mschat-socket", 1));
        manager.getProperties()
                .put(GrizzlyClientProperties.WORKER_THREAD_POOL_CONFIG, threads("mschat-frames", WORKERS));
        return manager;
    }

    private static ThreadPoolConfig threads(String name, int count) {
        return ThreadPoolConfig.defaultConfig()
                .setPoolName(name)
                .setDaemon(true)
                .setCorePoolSize(count)
                .setMaxPoolSize(count);
    }
}
