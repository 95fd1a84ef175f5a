package io.mschat.server.transport;

import io.mschat.protocol.CloseReason;
import io.mschat.server.connection.Socket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** A connection's socket, on a Spring WebSocket session. */
final class SpringSocket implements Socket {

    private static final Logger log = LoggerFactory.getLogger(SpringSocket.class);

    private final WebSocketSession session;

    SpringSocket(WebSocketSession session) {
        this.session = session;
    }

    @Override
    public void send(String frame) throws IOException {
        attempt(() -> session.sendMessage(new TextMessage(frame)));
    }

    @Override
    public void ping() throws IOException {
        attempt(() -> session.sendMessage(new PingMessage()));
    }

    @Override
    public void close(CloseReason reason) {
        try {
            attempt(() -> session.close(new CloseStatus(reason.code(), reason.sentence())));
        } catch (IOException e) {
            log.debug("close failed session={} cause={}", session.getId(), e.getMessage());
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    /** Tomcat tells a socket that closed meanwhile by IllegalStateException. */
    private static void attempt(Action action) throws IOException {
        try {
            action.run();
        } catch (IllegalStateException e) {
            throw new IOException("the socket is closed", e);
        }
    }
}
