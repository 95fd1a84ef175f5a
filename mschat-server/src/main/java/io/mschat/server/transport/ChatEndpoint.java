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
 * The one WebSocket endpoint. A request that does not offer our sub-protocol is refused; that it is no web page's has been
 * seen before ({@link NotFoundFilter}).
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
public class ChatEndpoint implements WebSocketConfigurer, ServletContextAware {

    private final Connections connections;
    private final Proxies proxies;
    private final Doorstep doorstep;

    ChatEndpoint(Connections connections, Proxies proxies, Doorstep doorstep) {
        this.connections = connections;
        this.proxies = proxies;
        this.doorstep = doorstep;
    }

    /** Tomcat looks every ten seconds, if nobody says otherwise, who has not answered its goodbye. */
    @Override
    public void setServletContext(ServletContext context) {
        if (context.getAttribute(ServerContainer.class.getName()) instanceof WsServerContainer container) {
            container.setProcessPeriod(1);
        }
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        DefaultHandshakeHandler handshake = new WithoutExtensions();
        handshake.setSupportedProtocols(ProtocolVersion.SUBPROTOCOL);
        registry.addHandler(new ChatSocketHandler(connections, proxies, doorstep), ProtocolVersion.PATH)
                .setHandshakeHandler(handshake)
                // Spring's own rule lets in whoever calls itself as it calls us: a page that has rebound its name, too.
                .setAllowedOrigins("*")
                .addInterceptors(new SubprotocolRequired(), new ConnectionNoted());
    }

    /** Compression would tell the length of secrets and gains nothing on tokens: no extension is agreed to. */
    private static final class WithoutExtensions extends DefaultHandshakeHandler {
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }
}
