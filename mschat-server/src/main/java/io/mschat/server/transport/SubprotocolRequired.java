package io.mschat.server.transport;

import io.mschat.protocol.ProtocolVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Refuses, with a sentence, requests that do not offer {@value ProtocolVersion#SUBPROTOCOL}: they come from a browser,
 * or speak another protocol.
 */
final class SubprotocolRequired implements HandshakeInterceptor {

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        boolean offered = new WebSocketHttpHeaders(request.getHeaders())
                .getSecWebSocketProtocol()
                .contains(ProtocolVersion.SUBPROTOCOL);
        if (!offered) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            response.getBody()
                    .write(("This is an mschat server. It speaks the WebSocket sub-protocol "
                                    + ProtocolVersion.SUBPROTOCOL + "; use the mschat client.\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        return offered;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}
}
