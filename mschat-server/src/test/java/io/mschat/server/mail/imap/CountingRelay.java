package io.mschat.server.mail.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server, counts what it sends, and can lead to another one, or to none. */
final class CountingRelay implements AutoCloseable {

    private static final int NOWHERE = 0;

    private final ServerSocket relay = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private volatile int serverPort;

    CountingRelay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = relay.accept();
                clients.add(client);
                connect(client, serverPort);
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void connect(Socket client, int port) throws IOException {
        if (port == NOWHERE) {
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(() -> copy(client, server, new AtomicLong()));
        Thread.ofVirtual().start(() -> copy(server, client, sent));
    }

    private static void copy(Socket from, Socket to, AtomicLong count) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count.addAndGet(n);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side has closed.
        }
    }

    int port() {
        return relay.getLocalPort();
    }

    long bytesFromServer() {
        return sent.get();
    }

    /** Cuts the connections that there are, and leads new ones to another server. */
    void leadTo(int port) throws IOException {
        serverPort = port;
        for (Socket client : clients) {
            client.close();
        }
    }

    void leadNowhere() throws IOException {
        leadTo(NOWHERE);
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
