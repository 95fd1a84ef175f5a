package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;

/** A WebSocket connection: sends frames, each a binary message, and queues those that arrive. Does not interpret them. */
final class WebSocketClient implements AutoCloseable {

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final FrameQueue frames;

    WebSocketClient(Session session, FrameQueue frames) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.frames = frames;
    }

    /**
     * Connects and upgrades to a WebSocket. Blocks up to the deadline.
     *
     * @throws Failure with a sentence of its own for each way in which that can fail
     */
    static WebSocketClient open(ServerAddress address, Authorities authorities, Duration deadline) throws Failure {
        ConnectFailures failures = new ConnectFailures(address);
        Listener endpoint = new Listener(new FrameQueue());
        long begun = System.nanoTime();
        try {
            ClientManager container = SocketContainer.of(deadline);
            Optional<SslEngineConfigurator> tls =
                    address.isTls() ? Optional.of(authorities.configurator()) : Optional.empty();
            Session session = connect(container, address, tls, endpoint);
            if (!ProtocolVersion.SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
                session.close();
                throw failures.notAServer();
            }
            return new WebSocketClient(session, endpoint.frames);
        } catch (InterruptedException e) {
            throw new Failure.Interrupted();
        } catch (ExecutionException | IOException | RuntimeException e) {
            // If the library cannot parse an answer, it waits until the deadline and reports no more than a timeout.
            throw failures.of(e, System.nanoTime() - begun >= deadline.toNanos());
        }
    }

    /**
     * Connects on a thread of its own: the library cannot be interrupted while it waits for a silent server, but the
     * user may want to stop waiting.
     */
    private static Session connect(
            ClientManager container, ServerAddress address, Optional<SslEngineConfigurator> tls, Listener endpoint)
            throws ExecutionException, InterruptedException {
        FutureTask<Session> connecting = new FutureTask<>(() -> {
            Destination destination = Destination.of(address, InetAddress::getByName);
            tls.ifPresent(configurator -> {
                destination.certified().ifPresent(name -> new CertifiedName(name).installIn(configurator));
                container.getProperties().put(ClientProperties.SSL_ENGINE_CONFIGURATOR, configurator);
            });
            return container.connectToServer(endpoint, config(destination), destination.uri());
        });
        Thread.ofVirtual().name("mschat-connect").start(connecting);
        return connecting.get();
    }

    private static ClientEndpointConfig config(Destination destination) {
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(List.of(ProtocolVersion.SUBPROTOCOL))
                .configurator(new UpgradeHeaders(destination.host()))
                .build();
    }

    /** Queues a frame for sending without waiting for the peer. Frames leave in the order of the calls. */
    void send(byte[] frame) {
        try {
            remote.sendBinary(ByteBuffer.wrap(frame), result -> {
                if (!result.isOK()) {
                    close();
                }
            });
        } catch (RuntimeException e) {
            // The library's way to say that the socket has ended, by whichever type; the close callback may not have
            // run yet. The reading thread gets the end.
            close();
        }
    }

    WireEvent next(Duration timeout) throws InterruptedException {
        return frames.next(timeout);
    }

    @Override
    public void close() {
        frames.end(CloseReason.CloseCodes.NORMAL_CLOSURE.getCode());
        try {
            session.close();
        } catch (IOException | RuntimeException e) {
            // It is closed already, which the library says by whichever type.
        }
    }

    /** The callbacks of the socket. They only add to the queue. */
    private static final class Listener extends Endpoint {

        private final FrameQueue frames;

        private Listener(FrameQueue frames) {
            this.frames = frames;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxBinaryMessageBufferSize(ProtocolLimits.MAX_FRAME_BYTES);
            session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) frames::add);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            frames.end(reason.getCloseCode().getCode());
        }

        @Override
        public void onError(Session session, Throwable thrown) {
            frames.end(CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode());
        }
    }
}
