package io.mschat.bench.wire;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Dialect;
import io.mschat.bench.crowd.Mark;
import io.mschat.bench.crowd.Peer;
import io.mschat.bench.wire.WebSocketFrames.Frame;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ClientHandshake;
import io.mschat.protocol.handshake.ClientHandshake.AwaitingConfirm;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.tunnel.Tunnel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** mschat/1 as a client speaks it: WebSocket, handshake and tunnel. What is said inside is its {@link Session}'s. */
public final class MschatDialect implements Dialect {

    private static final String SOFTWARE = "mschat-bench/1";

    /** A client's key for the upgrade; the server's answer to it proves nothing that the handshake does not prove. */
    private static final String KEY = "bXNjaGF0LWJlbmNobWFyaw==";

    private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};

    /** How far a connection has come: what comes next is the answer to the upgrade, F2, F4, or a token. */
    private enum Phase {
        UPGRADING,
        GREETING,
        CONFIRMING,
        OPEN
    }

    private final SecureRandom random;
    private final Clock clock;
    private final Session session;

    private Phase phase = Phase.UPGRADING;
    private WebSocketFrames frames = new WebSocketFrames();
    private @Nullable ClientHandshake handshake;
    private @Nullable AwaitingConfirm confirming;
    private @Nullable Tunnel tunnel;

    /** @param namePrefix of the nickname; the client's number comes behind it */
    public MschatDialect(String namePrefix, SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
        this.session = new Session(namePrefix);
    }

    @Override
    public void connected(Peer peer) {
        phase = Phase.UPGRADING;
        frames = new WebSocketFrames();
        peer.write(
                ("GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                                + KEY + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: "
                                + ProtocolVersion.SUBPROTOCOL
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void read(ByteBuffer bytes, Peer peer) {
        if (phase == Phase.UPGRADING && !upgraded(bytes, peer)) {
            return;
        }
        for (Frame frame = frames.next(bytes); frame != null; frame = frames.next(bytes)) {
            switch (frame.opcode()) {
                case WebSocketFrames.PING -> write(WebSocketFrames.PONG, frame.payload(), peer);
                case WebSocketFrames.PONG -> {}
                case WebSocketFrames.CLOSE -> closed(frame.payload());
                default -> {
                    try {
                        take(frame.payload(), peer);
                    } catch (ProtocolException e) {
                        throw new BenchFailure("the server breaks the protocol: " + e.getMessage(), e);
                    }
                }
            }
        }
    }

    /** Whether the whole answer has come. */
    private boolean upgraded(ByteBuffer bytes, Peer peer) {
        int end = endOfHeaders(bytes);
        if (end < 0) {
            return false;
        }
        byte[] headers = new byte[end - bytes.position()];
        bytes.get(headers);
        String answer = new String(headers, StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 101") || !answer.contains(ProtocolVersion.SUBPROTOCOL)) {
            throw new BenchFailure(
                    "no WebSocket of mschat: " + answer.lines().findFirst().orElse(""));
        }
        ClientHandshake begun = new ClientHandshake(random, clock);
        handshake = begun;
        phase = Phase.GREETING;
        write(WebSocketFrames.BINARY, begun.frame(), peer);
        return true;
    }

    private static int endOfHeaders(ByteBuffer bytes) {
        for (int i = bytes.position(); i + END_OF_HEADERS.length <= bytes.limit(); i++) {
            int matched = 0;
            while (matched < END_OF_HEADERS.length && bytes.get(i + matched) == END_OF_HEADERS[matched]) {
                matched++;
            }
            if (matched == END_OF_HEADERS.length) {
                return i + matched;
            }
        }
        return -1;
    }

    private void take(byte[] frame, Peer peer) throws ProtocolException {
        switch (phase) {
            case UPGRADING -> throw new IllegalStateException("no frame comes before the upgrade");
            case GREETING -> {
                AwaitingConfirm accepted = there(handshake).read(frame).accept(SOFTWARE);
                confirming = accepted;
                handshake = null;
                phase = Phase.CONFIRMING;
                write(WebSocketFrames.BINARY, accepted.frame(), peer);
            }
            case CONFIRMING -> {
                tunnel = there(confirming).confirm(frame).tunnel();
                confirming = null;
                phase = Phase.OPEN;
                send(session.entrance(peer.number()), peer);
            }
            case OPEN -> {
                for (byte[] message : there(tunnel).opener().open(frame)) {
                    session.take(message, peer);
                }
                session.unanswered().forEach(post -> send(post, peer));
            }
        }
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("a part of the connection is not there yet");
        }
        return part;
    }

    private static void closed(byte[] payload) {
        int code = payload.length < Short.BYTES
                ? 0
                : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        // The socket's end follows, which is what counts where clients may come back.
        if (CloseReason.ofCode(code)
                .filter(reason -> reason != CloseReason.CLOSED)
                .isPresent()) {
            throw new BenchFailure(
                    "a client was sent away: " + CloseReason.ofCode(code).get());
        }
    }

    @Override
    public void say(Mark mark, Peer peer) {
        send(session.post(mark), peer);
    }

    @Override
    public void leave(Peer peer) {
        if (phase == Phase.OPEN) {
            send(new ClientMessage.Bye(), peer);
        }
    }

    private void send(ClientMessage message, Peer peer) {
        byte[] token = there(tunnel).sealer().seal(List.of(MessageCodec.encode(message)));
        write(WebSocketFrames.BINARY, token, peer);
    }

    private void write(int opcode, byte[] payload, Peer peer) {
        peer.write(WebSocketFrames.masked(opcode, payload, random.nextInt()));
    }
}
