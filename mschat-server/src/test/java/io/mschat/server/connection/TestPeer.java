package io.mschat.server.connection;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ClientHandshake;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.server.source.Source;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** The client's end of a connection in a {@link TestServer}. */
public final class TestPeer {

    private static final Source LOOPBACK = new Source("7f000001", true);
    private static final AtomicInteger SAID = new AtomicInteger();

    final FakeSocket socket = new FakeSocket();
    private final TestServer house;
    final Connection connection;
    private final Queue<ServerMessage> received = new ArrayDeque<>();
    private Tunnel tunnel;
    private ServerMessage.Welcome welcome;
    private int framesRead;

    TestPeer(TestServer house) {
        this.house = house;
        this.connection = house.connections.open(socket, LOOPBACK).orElseThrow();
    }

    /** What somebody says in the lobby, each time under an id of its own. */
    static ClientMessage.Post say(String text) {
        MessageId id = new MessageId("say-" + SAID.incrementAndGet());
        return new ClientMessage.Post(id, StreamId.LOBBY, null, Payload.text(text));
    }

    public void sendFrame(byte[] frame) {
        connection.receive(frame, house.now.get());
    }

    /** F1 to F4. */
    public TestPeer handshake() {
        try {
            ClientHandshake handshake = new ClientHandshake(house.random, Clock.systemUTC());
            sendFrame(handshake.frame());
            ClientHandshake.AwaitingConfirm confirm =
                    handshake.read(socket.take()).accept("test");
            sendFrame(confirm.frame());
            tunnel = confirm.confirm(socket.take()).tunnel();
            return this;
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** Handshake, login, and the welcome taken. */
    TestPeer join(String nickname) {
        handshake();
        send(new ClientMessage.Login(nickname, null));
        if (!(next() instanceof ServerMessage.Welcome told)) {
            throw new AssertionError("not welcome");
        }
        welcome = told;
        return this;
    }

    /** What the server said when it let this peer in. */
    ServerMessage.Welcome welcome() {
        return welcome;
    }

    byte[] seal(ClientMessage... messages) {
        List<EncodedMessage> encoded =
                List.of(messages).stream().map(MessageCodec::encode).toList();
        return tunnel.sealer().seal(encoded);
    }

    void send(ClientMessage... messages) {
        sendFrame(seal(messages));
    }

    /** The next message, waited for. */
    ServerMessage next() {
        try {
            while (received.isEmpty()) {
                byte[] frame = socket.take();
                framesRead++;
                if (frame != FakeSocket.PING) {
                    for (byte[] json : tunnel.opener().open(frame)) {
                        received.add(MessageCodec.decodeServerMessage(json));
                    }
                }
            }
            return received.remove();
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** How many frames were taken with {@link #next}. */
    int framesRead() {
        return framesRead;
    }
}
