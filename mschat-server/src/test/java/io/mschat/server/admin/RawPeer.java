package io.mschat.server.admin;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection to an admin server that sends whatever a test wants. Reads fail when {@link Patience} is over. */
record RawPeer(AdminConnection connection, Watchdog watchdog) implements AutoCloseable {

    static RawPeer connect(AdminAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        address.connect(channel);
        return new RawPeer(AdminConnection.over(channel), Watchdog.of(Patience.LIMIT, channel));
    }

    /** A command as a client sends it. */
    static byte[] frame(String command) {
        byte[] text = command.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(text.length)
                .put(text)
                .array();
    }

    void awaitOffer() throws IOException {
        connection.awaitOffer();
    }

    /** Sends bytes, which the server may refuse before it has read all. */
    void send(byte[] bytes) throws IOException {
        try {
            connection.out().write(bytes);
        } catch (AsynchronousCloseException e) {
            throw e;
        } catch (IOException e) {
            // Seen when the test reads.
        }
    }

    /** Sends bytes, and nothing after them. */
    void sendLast(byte[] bytes) throws IOException {
        send(bytes);
        var unused = connection.channel().shutdownOutput();
    }

    Answer answerTo(String command) throws IOException {
        connection.writeCommand(command);
        return connection.readAnswer();
    }

    /** Whether the server ends the connection and sends nothing before. */
    boolean isDisconnected() throws IOException {
        try {
            return connection.in().read() < 0;
        } catch (AsynchronousCloseException e) {
            throw e;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        watchdog.close();
        connection.close();
    }
}
