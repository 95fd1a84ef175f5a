package io.mschat.client.testing;

import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.testing.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens on loopback and gives every connection to a behaviour. */
public final class FakeServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    public FakeServer(int port, Behaviour behaviour) {
        try {
            this.listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.behaviour = behaviour;
        Evidence.add("what went wrong in the server", faults::toString);
        Thread.ofVirtual().start(this::accept);
    }

    public FakeServer(Behaviour behaviour) {
        this(0, behaviour);
    }

    /** What happens to one connection, on a thread of its own. */
    public interface Behaviour {
        void serve(WebSocketPeer peer) throws Exception;
    }

    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", listener.getLocalPort(), Optional.empty());
    }

    public ServerAddress address(Fingerprint fingerprint) {
        return new ServerAddress("127.0.0.1", listener.getLocalPort(), Optional.of(fingerprint));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What went wrong in behaviours otherwise than by a closed socket. */
    public List<Throwable> faults() {
        return new ArrayList<>(faults);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new WebSocketPeer(socket));
        } catch (IOException e) {
            // The client went away.
        } catch (Exception | AssertionError e) {
            faults.add(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
