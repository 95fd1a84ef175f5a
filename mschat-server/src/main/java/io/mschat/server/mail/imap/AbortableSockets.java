package io.mschat.server.mail.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the sockets of one connection to a mail server and can close them from another thread. A timeout on each read
 * is not enough: it does not stop a server that sends a byte now and then. Thread-safe.
 */
final class AbortableSockets extends SocketFactory {

    private static final Logger log = LoggerFactory.getLogger(AbortableSockets.class);

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    /** Set once, by any thread, and before the sockets are closed. */
    private volatile boolean aborted;

    @Override
    public Socket createSocket() throws IOException {
        if (aborted) {
            throw new IOException("aborted");
        }
        Socket socket = new Socket();
        sockets.add(socket);
        return socket;
    }

    /** Closes all sockets and creates no new ones. Threads that wait for one of the sockets get an exception. */
    void abort() {
        aborted = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                log.debug("socket not closed", e);
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectsItself();
    }

    private static UnsupportedOperationException connectsItself() {
        return new UnsupportedOperationException("Angus Mail connects sockets itself, with a timeout");
    }
}
