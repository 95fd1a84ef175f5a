package io.mschat.server.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP protocol handler with a {@link PendingSockets} in front of it. Tomcat creates protocol handlers by class
 * name, and configures them afterwards.
 */
public final class ChatProtocol extends Http11NioProtocol {

    private static final Logger log = LoggerFactory.getLogger(ChatProtocol.class);

    private final Endpoint endpoint;

    /** For Tomcat; {@link #setPendingSockets} must be called before it starts. */
    public ChatProtocol() {
        this(new Endpoint());
    }

    private ChatProtocol(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void setPendingSockets(PendingSockets pendingSockets) {
        endpoint.pendingSockets = pendingSockets;
    }

    private static final class Endpoint extends NioEndpoint {

        /** Set before it starts. */
        private @Nullable PendingSockets pendingSockets;

        /** Called on the only thread that accepts sockets. */
        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            PendingSockets open = Objects.requireNonNull(pendingSockets, "not set up");
            InetAddress peer = socket.socket().getInetAddress();
            if (peer == null || !open.hasRoomFor(peer)) {
                destroySocket(socket);
                return false;
            }
            // Before anything is read from the socket: it may become a chat connection at once.
            open.track(peer, new Pending(socket));
            return super.setSocketOptions(socket);
        }

        private final class Pending implements PendingSockets.AcceptedSocket {

            private final SocketChannel socket;

            Pending(SocketChannel socket) {
                this.socket = socket;
            }

            private Optional<SocketWrapperBase<NioChannel>> wrapper() {
                return Optional.ofNullable(connections.get(socket));
            }

            @Override
            public Optional<String> connection() {
                return wrapper()
                        .map(wrapper ->
                                wrapper.getServletConnection("http/1.1", "").getConnectionId());
            }

            @Override
            public boolean isOpen() {
                return socket.isOpen();
            }

            @Override
            public void close() {
                wrapper().ifPresentOrElse(SocketWrapperBase::close, this::closeSocket);
            }

            private void closeSocket() {
                try {
                    socket.close();
                } catch (IOException e) {
                    log.debug("socket not closed", e);
                }
            }
        }
    }
}
