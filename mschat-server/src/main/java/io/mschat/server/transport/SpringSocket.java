package io.mschat.server.transport;

import io.mschat.protocol.CloseReason;
import io.mschat.server.connection.Socket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * A connection's socket, on a Spring WebSocket session. The container refuses a send while another one is under way, also
 * when that one's frame has arrived and its thread has merely not returned yet: so they queue for a lock.
 */
final class SpringSocket implements Socket {

    private static final Logger log = LoggerFactory.getLogger(SpringSocket.class);

    /** How long a send waits for a peer that does not read; then the container closes the socket. */
    static final Duration SEND_PATIENCE = Duration.ofSeconds(10);

    /** The container counts in milliseconds. */
    private static final Duration ROUNDING = Duration.ofMillis(2);

    private final WebSocketSession session;
    private final ReentrantLock sending = new ReentrantLock();

    /** When the last send began. Written under the lock. */
    private volatile long begun;

    SpringSocket(WebSocketSession session) {
        this.session = session;
    }

    @Override
    public void send(String frame) throws IOException {
        inTurn(new TextMessage(frame));
    }

    @Override
    public void ping() throws IOException {
        inTurn(new PingMessage());
    }

    private void inTurn(WebSocketMessage<?> message) throws IOException {
        sending.lock();
        try {
            begun = System.nanoTime();
            attempt(() -> session.sendMessage(message));
        } finally {
            sending.unlock();
        }
    }

    @Override
    public boolean isStuck() {
        return sending.isLocked()
                && System.nanoTime() - begun >= SEND_PATIENCE.minus(ROUNDING).toNanos();
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
