package io.mschat.server.transport;

import io.mschat.protocol.CloseReason;
import io.mschat.server.connection.Connection;
import io.mschat.server.connection.Connections;
import io.mschat.server.connection.Socket;
import io.mschat.server.source.Network;
import io.mschat.server.source.Proxies;
import io.mschat.server.source.Source;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Passes the events of Spring's WebSocket sessions to their connections. Spring calls this for one session by one
 * thread at a time.
 */
final class ChatSocketHandler extends AbstractWebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(ChatSocketHandler.class);

    /**
     * The access log: which connection came from which source. A logger of its own, so that the operator decides
     * whether that is kept.
     */
    private static final Logger access = LoggerFactory.getLogger("io.mschat.access");

    /** The session attribute that holds the connection. */
    private static final String CONNECTION = Connection.class.getName();

    /** The session attribute that holds what puts its frames together. */
    private static final String FRAMES = FrameAssembler.class.getName();

    private final Connections connections;
    private final Proxies proxies;
    private final PendingSockets pendingSockets;

    ChatSocketHandler(Connections connections, Proxies proxies, PendingSockets pendingSockets) {
        this.connections = connections;
        this.proxies = proxies;
        this.pendingSockets = pendingSockets;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        ConnectionIdInterceptor.connectionOf(session).ifPresent(pendingSockets::untrack);
        session.setBinaryMessageSizeLimit(FrameAssembler.PART_BYTES);
        session.getAttributes().put(FRAMES, new FrameAssembler());
        Socket socket = new SpringSocket(session);
        InetSocketAddress peer = session.getRemoteAddress();
        if (peer == null) {
            socket.close(CloseReason.CLOSED);
            return;
        }
        Source source = proxies.clientOf(
                peer.getAddress(), session.getHandshakeHeaders().getOrEmpty(Proxies.HEADER));
        connections
                .open(socket, source)
                .ifPresentOrElse(
                        connection -> {
                            access.info("opened connection={} source={}", connection.number(), Network.of(source));
                            session.getAttributes().put(CONNECTION, connection);
                        },
                        () -> access.info("turned away source={}", Network.of(source)));
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
        Connection connection = connectionOf(session);
        FrameAssembler frames = (FrameAssembler) session.getAttributes().get(FRAMES);
        if (connection != null && frames != null && connections.isListening()) {
            frames.add(message.getPayload(), message.isLast())
                    .ifPresent(frame -> connection.receive(frame, connections.now()));
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Connection connection = connectionOf(session);
        if (connection != null) {
            connection.end(CloseReason.MALFORMED);
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        Connection connection = connectionOf(session);
        if (connection != null) {
            connection.pongReceived();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
        log.debug("transport error session={} cause={}", session.getId(), exception.getMessage());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Connection connection = connectionOf(session);
        if (connection != null) {
            connections.closed(connection);
        }
    }

    private static @Nullable Connection connectionOf(WebSocketSession session) {
        return (Connection) session.getAttributes().get(CONNECTION);
    }
}
