package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.outage.Failures;
import java.io.IOException;

/**
 * Writer thread of a connection, the only one that writes to its socket after the handshake: takes the pending
 * messages, seals them into one token, sends it. A peer that does not read blocks only its own writer.
 */
final class Writer implements Runnable {

    private static final Failures failures = new Failures("connections ended because something could not be sent");

    private final Connection connection;
    private final OutboundQueue queue;
    private final Sealer sealer;
    private final Socket socket;

    Writer(Connection connection, OutboundQueue queue, Sealer sealer, Socket socket) {
        this.connection = connection;
        this.queue = queue;
        this.sealer = sealer;
        this.socket = socket;
    }

    @Override
    public void run() {
        try {
            OutboundQueue.Batch batch;
            do {
                batch = queue.take(Sealer.MAX_BYTES);
                writeOrEnd(batch);
            } while (!batch.last());
        } catch (IOException e) {
            connection.socketLost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close(connection.reason());
        }
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
