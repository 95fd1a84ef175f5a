package io.mschat.server.mail.imap;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mail server whose greeting comes to no end: it sends a letter now and then, so that no read takes too long. */
final class DrippingServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    DrippingServer() throws IOException {
        Thread.ofVirtual().start(this::drip);
    }

    private void drip() {
        try (Socket socket = server.accept()) {
            connected.countDown();
            OutputStream out = socket.getOutputStream();
            out.write("* OK ".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                out.write('x');
            }
        } catch (IOException | InterruptedException e) {
            // Given up.
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void awaitConnection() {
        Patience.await(connected);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
    }
}
