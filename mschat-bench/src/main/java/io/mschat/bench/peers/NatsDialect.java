package io.mschat.bench.peers;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Mark;
import io.mschat.bench.crowd.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The client protocol of NATS through TLS: a subject that everybody has subscribed to, and hears themselves in. */
final class NatsDialect extends LineDialect {

    private static final String ROOM = "room";
    private static final byte[] SAID = ascii("MSG ");
    private static final int END_OF_LINE = 2;

    @Override
    public void connected(Peer peer) {
        // The server speaks first, and before TLS.
    }

    @Override
    boolean take(byte[] line, int length, ByteBuffer bytes, Peer peer) {
        if (startsWith(line, 0, length, SAID)) {
            int size = sizeOf(line, length);
            if (bytes.remaining() < size + END_OF_LINE) {
                return false;
            }
            byte[] payload = new byte[size];
            bytes.get(payload);
            bytes.position(bytes.position() + END_OF_LINE);
            peer.heard(Mark.find(payload, 0, size));
            return true;
        }
        take(text(line, length), peer);
        return true;
    }

    /** The last word of {@code MSG subject sid [reply-to] size}. */
    private static int sizeOf(byte[] line, int length) {
        int size = 0;
        int power = 1;
        for (int i = length - 1; i >= 0 && line[i] != ' '; i--) {
            if (line[i] < '0' || line[i] > '9') {
                throw new BenchFailure("not a message of NATS: " + text(line, length));
            }
            size += power * (line[i] - '0');
            power *= 10;
        }
        return size;
    }

    private static void take(String line, Peer peer) {
        switch (line.split(" ", 2)[0]) {
            case "INFO" -> {
                peer.startTls();
                write(
                        peer,
                        "CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":true,\"name\":\"bench\",\"lang\":\"java\","
                                + "\"version\":\"1\",\"protocol\":0}\r\nSUB " + ROOM + " 1\r\nPING\r\n");
            }
            case "PING" -> write(peer, "PONG\r\n");
            case "PONG" -> peer.joined(); // so the subscription is there
            case "-ERR" -> throw new BenchFailure("the server ends a connection: " + line);
            default -> {
                // +OK
            }
        }
    }

    @Override
    public void say(Mark mark, Peer peer) {
        write(
                peer,
                "PUB " + ROOM + " " + Mark.LENGTH + "\r\n" + new String(mark.toText(), StandardCharsets.US_ASCII)
                        + "\r\n");
    }

    @Override
    public void leave(Peer peer) {
        peer.close();
    }
}
