package io.mschat.server.transport;

import io.mschat.protocol.CloseReason;
import io.mschat.server.connection.Socket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tomcat.websocket.WsSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

/**
 * The socket of a connection, on a Spring WebSocket session. The container refuses a send while another one is under
 * way, also when the frame of that one has arrived and its thread has merely not returned yet: so sends queue for a
 * lock.
 */
final class SpringSocket implements Socket {

    private static final Logger log = LoggerFactory.getLogger(SpringSocket.class);

    /**
     * How long a send waits for a peer that does not read; then the container closes the socket. Mobile networks lose a
     * connection for some seconds without ending it.
     */
    static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);

    /** Tolerance for rounding, because the container counts in milliseconds. */
    private static final Duration ROUNDING = Duration.ofMillis(2);

    /** Tomcat's property for the time that a blocking send may take; after that the peer counts as gone. */
    private static final String SEND_PROPERTY = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    /**
     * Tomcat's property for the time that the peer may take to answer a close; after that the socket is closed without
     * it.
     */
    private static final String CLOSE_PROPERTY = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    /**
     * Short, because a peer that has been silent does not answer, and until then it holds a socket that is not counted
     * any more.
     */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    /**
     * The limit after a goodbye, when what a client was answered may still be on its way to it, and while the server ends,
     * when its own shutdown timeout is what matters. Data would be lost: a socket that is closed while the client sends
     * is reset.
     */
    private static final Duration LONG_CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final WebSocketSession session;
    private final ReentrantLock sending = new ReentrantLock();

    /** When the last send began, by {@link System#nanoTime}. Written under the lock. */
    private volatile long begun;

    SpringSocket(WebSocketSession session) {
        this.session = session;
        set(SEND_PROPERTY, SEND_TIMEOUT);
        set(CLOSE_PROPERTY, CLOSE_TIMEOUT);
    }

    /** Sets a timeout. Without effect if the socket is closed already: Tomcat throws then. */
    private void set(String property, Duration time) {
        if (session instanceof StandardWebSocketSession standard) {
            try {
                standard.getNativeSession().getUserProperties().put(property, time.toMillis());
            } catch (IllegalStateException e) {
                log.debug("timeout not set session={} cause={}", session.getId(), e.getMessage());
            }
        }
    }

    @Override
    public void send(byte[] frame) throws IOException {
        sendExclusively(new BinaryMessage(frame));
    }

    @Override
    public void ping() throws IOException {
        sendExclusively(new PingMessage());
    }

    private void sendExclusively(WebSocketMessage<?> message) throws IOException {
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
                && System.nanoTime() - begun >= SEND_TIMEOUT.minus(ROUNDING).toNanos();
    }

    @Override
    public boolean isGone() {
        return session instanceof StandardWebSocketSession standard
                        && standard.getNativeSession() instanceof WsSession tomcats
                ? tomcats.isClosed()
                : !session.isOpen();
    }

    @Override
    public void close(CloseReason reason) {
        if (reason == CloseReason.DRAINING || reason == CloseReason.CLOSED) {
            set(CLOSE_PROPERTY, LONG_CLOSE_TIMEOUT);
        }
        try {
            attempt(() -> session.close(new CloseStatus(reason.code(), reason.sentence())));
        } catch (IOException e) {
            log.debug("close failed session={} cause={}", session.getId(), e.getMessage());
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    /** Tomcat throws IllegalStateException if the socket has been closed meanwhile. */
    private static void attempt(Action action) throws IOException {
        try {
            action.run();
        } catch (IllegalStateException e) {
            throw new IOException("the socket is closed", e);
        }
    }
}
