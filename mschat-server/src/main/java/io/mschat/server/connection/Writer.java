package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.outage.Failures;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;

/**
 * The writer of a connection, the only one that writes to its socket after the handshake: takes the pending messages,
 * seals them into one token, sends it, and again until there are none. Each time on a new virtual thread, so that a peer
 * that does not read blocks only its own writer, and one to whom nothing is said has no thread.
 */
final class Writer implements Runnable {

    private static final Failures failures = new Failures("connections ended because something could not be sent");

    private final Connection connection;
    private final OutboundQueue queue;
    private final Sealer sealer;
    private final Socket socket;
    private final ThreadFactory threads;

    Writer(Connection connection, OutboundQueue queue, Sealer sealer, Socket socket) {
        this.connection = connection;
        this.queue = queue;
        this.sealer = sealer;
        this.socket = socket;
        this.threads =
                Thread.ofVirtual().name("mschat-writer-" + connection.number()).factory();
    }

    void start() {
        threads.newThread(this).start();
    }

    @Override
    public void run() {
        boolean isOver = true;
        try {
            isOver = writeWhatThereIs();
        } catch (IOException e) {
            connection.socketLost();
        } finally {
            if (isOver) {
                socket.close(connection.reason());
            }
        }
    }

    /** Writes until there is nothing. True after the last. */
    private boolean writeWhatThereIs() throws IOException {
        OutboundQueue.Batch batch = queue.poll(Sealer.MAX_BYTES);
        while (batch != null) {
            writeOrEnd(batch);
            if (batch.last()) {
                return true;
            }
            batch = queue.poll(Sealer.MAX_BYTES);
        }
        return false;
    }

    /** A fault of the server ends the connection too; the client reconnects and continues from where it was. */
    private void writeOrEnd(OutboundQueue.Batch batch) throws IOException {
        try {
            write(batch);
        } catch (RuntimeException e) {
            failures.failed(e);
            connection.end(CloseReason.OVERLOADED);
        }
    }

    private void write(OutboundQueue.Batch batch) throws IOException {
        if (batch.overflowed()) {
            connection.end(CloseReason.SLOW_CONSUMER);
        }
        if (batch.ping()) {
            socket.ping();
        }
        if (!batch.messages().isEmpty()) {
            byte[] token = sealer.seal(batch.messages());
            connection.countSent(token, batch.messages().size());
            socket.send(token);
        }
    }
}
