package io.mschat.server.transport;

import io.mschat.server.connection.limit.ConnectionLimits;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Configures the public port: how the web server treats sockets that are no WebSocket, or not yet. */
@Component
final class ChatPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /**
     * Size of the socket's send buffer: what the kernel holds for a client that does not read, on top of its outbound
     * queue. The kernel counts overhead and doubles this. Left to itself it takes up to 4 MB for each client, which is
     * both much memory and a long time in which a slow client is not noticed. A ping waits behind what the kernel holds,
     * so this also decides how slowly a client may read and still answer in time.
     */
    private static final DataSize SEND_BUFFER = DataSize.ofKilobytes(32);

    /**
     * Size of each of the five buffers that Tomcat keeps for a connection, 8 KB by default and then most of what a quiet
     * connection takes. Most of what clients send is smaller; what the server sends passes them by.
     */
    private static final DataSize BUFFER = DataSize.ofKilobytes(2);

    /** Tomcat's system property for three of them. It is read once, when the first WebSocket class is loaded. */
    private static final String WEBSOCKET_BUFFER_PROPERTY = "org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE";

    private final ConnectionLimits limits;
    private final PendingSockets pendingSockets;

    ChatPort(ConnectionLimits limits, PendingSockets pendingSockets) {
        this.limits = limits;
        this.pendingSockets = pendingSockets;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        String buffer = Long.toString(BUFFER.toBytes());
        System.setProperty(WEBSOCKET_BUFFER_PROPERTY, buffer);
        factory.setProtocol(ChatProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof ChatProtocol protocol) {
                protocol.setPendingSockets(pendingSockets);
            }
            connector.setProperty(
                    "connectionTimeout", Long.toString(limits.handshake().toMillis()));
            // Connections last long: keeping the buffers of many that have ended gains nothing.
            connector.setProperty("socket.bufferPool", "0");
            connector.setProperty("socket.appReadBufSize", buffer);
            connector.setProperty("socket.appWriteBufSize", buffer);
            connector.setProperty("socket.txBufSize", Long.toString(SEND_BUFFER.toBytes()));
        });
    }
}
