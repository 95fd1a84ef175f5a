package io.mschat.server.transport;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Stores in a WebSocket session the id of the connection whose request it began with. */
final class ConnectionIdInterceptor implements HandshakeInterceptor {

    private static final String CONNECTION = ConnectionIdInterceptor.class.getName();

    /** The id that Tomcat gives the connection. */
    static Optional<String> connectionOf(WebSocketSession session) {
        return Optional.ofNullable((String) session.getAttributes().get(CONNECTION));
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet) {
            attributes.put(
                    CONNECTION,
                    servlet.getServletRequest().getServletConnection().getConnectionId());
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}
}
