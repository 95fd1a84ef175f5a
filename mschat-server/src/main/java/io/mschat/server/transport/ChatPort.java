package io.mschat.server.transport;

import io.mschat.server.connection.ConnectionLimits;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The port that everybody may knock at: how the web server treats sockets there that are no WebSocket, or not yet. */
@Component
final class ChatPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /**
     * What the kernel holds for a client that does not read, on top of its queue; it counts overhead, and doubles this.
     * Left to itself it takes up to 4 MB for each, which is both much memory and a long time in which nobody notices.
     */
    private static final DataSize SEND_BUFFER = DataSize.ofKilobytes(128);

    private final ConnectionLimits limits;
    private final Doorstep doorstep;

    ChatPort(ConnectionLimits limits, Doorstep doorstep) {
        this.limits = limits;
        this.doorstep = doorstep;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(ChatProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof ChatProtocol protocol) {
                protocol.standBehind(doorstep);
            }
            connector.setProperty(
                    "connectionTimeout", Long.toString(limits.handshake().toMillis()));
            // Chats last: to keep the buffers of a crowd that has left gains nothing.
            connector.setProperty("socket.bufferPool", "0");
            connector.setProperty("socket.txBufSize", Long.toString(SEND_BUFFER.toBytes()));
        });
    }
}
