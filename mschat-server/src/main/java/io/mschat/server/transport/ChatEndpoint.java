package io.mschat.server.transport;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.server.connection.Connections;
import io.mschat.server.source.Proxies;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.util.List;
import org.apache.tomcat.websocket.server.WsServerContainer;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * The only WebSocket endpoint. A request that does not offer mschat's sub-protocol is refused. That the request does
 * not come from a web page has been checked before ({@link NotFoundFilter}).
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
public class ChatEndpoint implements WebSocketConfigurer, ServletContextAware {

    /** Room for a character of any kind: with less, Tomcat would try to decode one for ever. */
    private static final int TEXT_CHARS = 64;

    private final Connections connections;
    private final Proxies proxies;
    private final PendingSockets pendingSockets;

    ChatEndpoint(Connections connections, Proxies proxies, PendingSockets pendingSockets) {
        this.connections = connections;
        this.proxies = proxies;
        this.pendingSockets = pendingSockets;
    }

    /**
     * Makes Tomcat check every second which peers have not answered a close; by default it checks every ten seconds. Its
     * buffer for text messages, which nobody may send here, is made small, as each connection has one.
     */
    @Override
    public void setServletContext(ServletContext context) {
        if (context.getAttribute(ServerContainer.class.getName()) instanceof WsServerContainer container) {
            container.setProcessPeriod(1);
            container.setDefaultMaxTextMessageBufferSize(TEXT_CHARS);
            container.setDefaultMaxBinaryMessageBufferSize(FrameAssembler.PART_BYTES);
        }
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        DefaultHandshakeHandler handshake = new WithoutExtensions();
        handshake.setSupportedProtocols(ProtocolVersion.SUBPROTOCOL);
        registry.addHandler(new ChatSocketHandler(connections, proxies, pendingSockets), ProtocolVersion.PATH)
                .setHandshakeHandler(handshake)
                // All origins are allowed here: Spring's own rule would accept any page whose origin equals the
                // requested host, also a page that has rebound its name.
                .setAllowedOrigins("*")
                .addInterceptors(new SubprotocolRequired(), new ConnectionIdInterceptor());
    }

    /** Negotiates no extensions: compression would reveal the length of secrets, and gains nothing on tokens. */
    private static final class WithoutExtensions extends DefaultHandshakeHandler {
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }
}
