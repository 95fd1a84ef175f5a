package io.mschat.cli.connection;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientProperties;

/** The one WebSocket implementation: few threads, none of which keeps the program alive, shared by all connections. */
final class SocketContainer {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int WORKERS = 4;

    /** Held, because a logger that nobody holds forgets its level. What goes wrong is told in sentences, not logged. */
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
