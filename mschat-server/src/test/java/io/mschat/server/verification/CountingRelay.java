package io.mschat.server.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server and counts what it sends. */
public final class CountingRelay implements AutoCloseable {

    private final ServerSocket relay = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicLong sent = new AtomicLong();

    CountingRelay(int serverPort) throws IOException {
        Thread.ofVirtual().start(() -> accept(serverPort));
    }

    private void accept(int serverPort) {
        try {
            while (true) {
                Socket client = relay.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Thread.ofVirtual().start(() -> copy(client, server, new AtomicLong()));
                Thread.ofVirtual().start(() -> copy(server, client, sent));
            }
        } catch (IOException e) {
            // The test is over.
        }
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

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
