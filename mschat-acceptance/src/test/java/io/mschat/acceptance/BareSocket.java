package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ClientHandshake;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.testing.Patience;
import io.mschat.testing.ShortExponents;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client without a WebSocket library, which does only what it is told to: it answers neither a ping nor a goodbye. */
final class BareSocket implements AutoCloseable {

    private static final int LAST = 0x80;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTE_LENGTH = 126;

    /** Of a request that would be one if it went on. */
    private static final String HALF_A_LINE = "GET " + ProtocolVersion.PATH + " HT";

    private final SocketChannel channel;
    private final DataInputStream in;

    /** Null before F2. */
    private ClientHandshake.AwaitingConfirm greeted;

    /** Null before the handshake is done. */
    private Tunnel tunnel;

    BareSocket(ChatServer server) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
        channel.socket().setSoTimeout(Patience.millis());
        in = new DataInputStream(new BufferedInputStream(channel.socket().getInputStream()));
    }

    /** From here on nothing is to be read through this object any more. */
    SocketChannel channel() {
        return channel;
    }

    void beginARequest() throws IOException {
        write(HALF_A_LINE.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins a request, or sends one more letter of its endless header. */
    void drip(boolean first) throws IOException {
        write((first ? "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\nHost: localhost\r\nX-Endless: " : "x")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** What the server has said until it ended the connection, by a reset too. */
    String untilTheEnd() {
        StringBuilder said = new StringBuilder();
        try {
            while (true) {
                said.append((char) in.readUnsignedByte());
            }
        } catch (IOException e) {
            return said.toString();
        }
    }

    /** @param headers more of them, whole lines */
    void upgrade(String... headers) throws IOException {
        write(("GET " + ProtocolVersion.PATH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: "
                        + ProtocolVersion.SUBPROTOCOL + "\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        assertThat(answer).startsWith("HTTP/1.1 101 ");
    }

    /** F1; F2 is waited for. */
    void greet() throws IOException, ProtocolException {
        greeted = sendHello().read(nextFrame()).accept("bare");
    }

    /** F1 alone. */
    ClientHandshake sendHello() throws IOException {
        ClientHandshake handshake = new ClientHandshake(new ShortExponents(), Clock.systemUTC());
        send(handshake.frame());
        return handshake;
    }

    /** F3; F4 is waited for. */
    void confirm() throws IOException, ProtocolException {
        send(greeted.frame());
        tunnel = greeted.confirm(nextFrame()).tunnel();
    }

    void join(String nickname) throws IOException, ProtocolException {
        send(tunnel.sealer().seal(List.of(MessageCodec.encode(new ClientMessage.Login(nickname, null)))));
        byte[] first = tunnel.opener().open(nextFrame()).getFirst();
        assertThat(MessageCodec.decodeServerMessage(first)).isInstanceOf(ServerMessage.Welcome.class);
    }

    /** In a frame with a mask of zeros, which is one. */
    void send(byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) (LAST | BINARY));
        if (payload.length < TWO_BYTE_LENGTH) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTE_LENGTH)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        write(bytes);
    }

    private void write(byte[] bytes) throws IOException {
        channel.socket().getOutputStream().write(bytes);
    }

    /** In one frame or several. */
    private byte[] nextFrame() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int kind;
        do {
            kind = in.readUnsignedByte();
            if (kind == (LAST | CLOSE)) {
                throw new EOFException("closed by the server");
            }
            assertThat(kind & ~LAST).as("kind of frame").isEqualTo(frame.size() == 0 ? BINARY : CONTINUATION);
            frame.writeBytes(payload());
        } while ((kind & LAST) == 0);
        return frame.toByteArray();
    }

    /** With which code the server closes, waited for; what comes before that is passed over. */
    int closeCode() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            byte[] payload = payload();
            if (kind == (LAST | CLOSE)) {
                return ByteBuffer.wrap(payload).getShort();
            }
        }
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte();
        byte[] payload = new byte[length == TWO_BYTE_LENGTH ? in.readUnsignedShort() : length];
        if (in.readNBytes(payload, 0, payload.length) < payload.length) {
            throw new EOFException();
        }
        return payload;
    }

    /** Goes without a word, and without reading what has come. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
