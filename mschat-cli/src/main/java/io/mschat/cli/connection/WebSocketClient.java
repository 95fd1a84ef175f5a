package io.mschat.cli.connection;

import io.mschat.cli.failure.Failure;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.ServerAddress;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;

/** One WebSocket: text frames out, and in through a queue. Knows nothing of what they mean. */
final class WebSocketClient implements AutoCloseable {

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final WireEvents events;

    private WebSocketClient(Session session, WireEvents events) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.events = events;
    }

    /** Connects and upgrades; every way in which that can fail has its own sentence. */
    static WebSocketClient open(ServerAddress address, Authorities authorities, Duration deadline) throws Failure {
        ConnectFailures failures = new ConnectFailures(address);
        Mailslot endpoint = new Mailslot(new WireEvents());
        long begun = System.nanoTime();
        try {
            ClientManager container = SocketContainer.of(deadline);
            if (address.isTls()) {
                container.getProperties().put(ClientProperties.SSL_ENGINE_CONFIGURATOR, authorities.configurator());
            }
            Session session = connect(container, address, endpoint);
            if (!ProtocolVersion.SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
                session.close();
                throw failures.notAServer();
            }
            return new WebSocketClient(session, endpoint.events);
        } catch (InterruptedException e) {
            throw new Failure.Interrupted();
        } catch (ExecutionException | IOException | RuntimeException e) {
            // The library waits as long for an end of what it cannot read, and says no more than that it was too long.
            throw failures.of(e, System.nanoTime() - begun >= deadline.toNanos());
        }
    }

    /** On a thread of its own: the library does not let go of a server that is silent, but a person may want to. */
    private static Session connect(ClientManager container, ServerAddress address, Mailslot endpoint)
            throws ExecutionException, InterruptedException {
        FutureTask<Session> connecting = new FutureTask<>(() -> {
            Destination destination = Destination.of(address, InetAddress::getByName);
            return container.connectToServer(endpoint, config(destination), destination.uri());
        });
        Thread.ofVirtual().name("mschat-connect").start(connecting);
        return connecting.get();
    }

    private static ClientEndpointConfig config(Destination destination) {
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(ProtocolVersion.SUBPROTOCOL))
                .configurator(new PlainRequest(destination.host()))
                .build();
    }

    /** Hands a frame to the socket without waiting for the peer; frames leave in the order of the calls. */
    void send(String frame) {
        try {
            remote.sendText(frame, result -> {
                if (!result.isOK()) {
                    close();
                }
            });
        } catch (IllegalStateException | RejectedExecutionException e) {
            // The socket ended before it was told so here: whoever reads meets the end.
            close();
        }
    }

    WireEvent next(Duration patience) throws InterruptedException {
        return events.next(patience);
    }

    @Override
    public void close() {
        events.end(CloseReason.CloseCodes.NORMAL_CLOSURE.getCode());
        try {
            session.close();
        } catch (IOException | IllegalStateException e) {
            // It was closed already.
        }
    }

    /** The socket's callbacks: all they do is queue. */
    private static final class Mailslot extends Endpoint {

        private final WireEvents events;

        private Mailslot(WireEvents events) {
            this.events = events;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(ProtocolLimits.MAX_FRAME_CHARS);
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) events::add);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            events.end(reason.getCloseCode().getCode());
        }

        @Override
        public void onError(Session session, Throwable thrown) {
            events.end(CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode());
        }
    }
}
