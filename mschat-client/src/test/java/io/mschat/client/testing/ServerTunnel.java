package io.mschat.client.testing;

import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.testing.ShortExponents;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The honest server's side of handshake and tunnel, over a fake socket. */
public final class ServerTunnel {

    private final WebSocketPeer peer;
    private final Tunnel tunnel;
    private final Queue<byte[]> opened = new ArrayDeque<>();

    private ServerTunnel(WebSocketPeer peer, Tunnel tunnel) {
        this.peer = peer;
        this.tunnel = tunnel;
    }

    /** From the request to F4. */
    public static ServerTunnel welcome(WebSocketPeer peer, ServerIdentity identity) throws Exception {
        ServerTunnel tunnel = beforeF4(peer, identity);
        peer.send(tunnel.sealedConfirm());
        return tunnel;
    }

    /** From the request to F3. */
    public static ServerTunnel beforeF4(WebSocketPeer peer, ServerIdentity identity) throws Exception {
        ServerHandshake.Answer answer = beforeF3(peer, identity);
        return new ServerTunnel(peer, answer.next().confirm(peer.receive()).tunnel());
    }

    /** From the request to F2. */
    public static ServerHandshake.Answer beforeF3(WebSocketPeer peer, ServerIdentity identity) throws Exception {
        ServerHandshake.Answer answer = answer(peer, identity);
        peer.send(answer.frame());
        return answer;
    }

    /** Request and F1 are read, F2 is made and not sent. */
    public static ServerHandshake.Answer answer(WebSocketPeer peer, ServerIdentity identity) throws Exception {
        peer.readRequest();
        peer.upgrade("mschat.v1");
        ServerHandshake handshake = new ServerHandshake(identity, new ShortExponents(), Clock.systemUTC());
        ServerHandshake.Reading.Accepted greeting =
                (ServerHandshake.Reading.Accepted) ServerHandshake.read(peer.receive());
        return handshake.answer(greeting.greeting());
    }

    public byte[] sealedConfirm() {
        ServerConfirm confirm = new ServerConfirm("fake/1", "fake", false, true, new Limits(5000, 24576));
        return tunnel.sealer().seal(List.of(MessageCodec.encode(confirm)));
    }

    public byte[] sealed(ServerMessage message) {
        synchronized (tunnel) {
            return tunnel.sealer().seal(List.of(MessageCodec.encode(message)));
        }
    }

    public void send(ServerMessage message) throws Exception {
        synchronized (tunnel) {
            peer.send(tunnel.sealer().seal(List.of(MessageCodec.encode(message))));
        }
    }

    public ClientMessage receive() throws Exception {
        if (opened.isEmpty()) {
            opened.addAll(tunnel.opener().open(peer.receive()));
        }
        return MessageCodec.decodeClientMessage(opened.remove());
    }

    public WebSocketPeer peer() {
        return peer;
    }
}
