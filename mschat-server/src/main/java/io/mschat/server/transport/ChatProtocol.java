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

/** HTTP as Tomcat speaks it, with a {@link Doorstep} before it. Tomcat makes protocols by their class, and then sets them up. */
public final class ChatProtocol extends Http11NioProtocol {

    private static final Logger log = LoggerFactory.getLogger(ChatProtocol.class);

    private final Endpoint endpoint;

    /** For Tomcat; {@link #standBehind} before it starts. */
    public ChatProtocol() {
        this(new Endpoint());
    }

    private ChatProtocol(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void standBehind(Doorstep doorstep) {
        endpoint.doorstep = doorstep;
    }

    private static final class Endpoint extends NioEndpoint {

        /** Set before it starts. */
        private @Nullable Doorstep doorstep;

        /** On the one thread that accepts. */
        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            Doorstep open = Objects.requireNonNull(doorstep, "not set up");
            InetAddress peer = socket.socket().getInetAddress();
            if (peer == null || !open.hasRoomFor(peer)) {
                destroySocket(socket);
                return false;
            }
            // Before anything of it is read: it may become a chat at once.
            open.knocked(peer, new Caller(socket));
            return super.setSocketOptions(socket);
        }

        private final class Caller implements Doorstep.Knock {

            private final SocketChannel socket;

            Caller(SocketChannel socket) {
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
