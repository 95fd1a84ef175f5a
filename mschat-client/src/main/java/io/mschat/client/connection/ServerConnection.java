package io.mschat.client.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ClientHandshake.Confirmed;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Tunnel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** An encrypted connection to a server whose identity was approved. Any thread may send; one thread reads. */
public final class ServerConnection implements AutoCloseable {

    private final WebSocketClient webSocketClient;
    private final Tunnel tunnel;
    private final ServerConfirm server;

    /** Messages of the last token that were not returned yet. Used only by the reading thread. */
    private final Queue<ServerMessage> opened = new ArrayDeque<>();

    /** The end of the connection; null until the reading thread has met it. */
    private Incoming.@Nullable End end;

    ServerConnection(WebSocketClient webSocketClient, Confirmed confirmed) {
        this.webSocketClient = webSocketClient;
        this.tunnel = confirmed.tunnel();
        this.server = confirmed.server();
    }

    /** The server's description of itself from the handshake. */
    public ServerConfirm server() {
        return server;
    }

    /** Encrypts and sends a message. Messages leave in the order of the calls. Does not wait for the server. */
    public void send(ClientMessage message) {
        synchronized (tunnel) {
            webSocketClient.send(tunnel.sealer().seal(List.of(MessageCodec.encode(message))));
        }
    }

    /**
     * Waits for the next message.
     *
     * @param timeout how long to wait at most
     * @return a message; {@link Incoming.Nothing} if none has come in time; after the end of the connection, the end
     *     each time
     */
    public Incoming next(Duration timeout) throws InterruptedException {
        if (opened.isEmpty() && end == null) {
            switch (webSocketClient.next(timeout)) {
                case WireEvent.Silence silence -> {
                    return new Incoming.Nothing();
                }
                case WireEvent.End last -> finish(reasonOf(last));
                case WireEvent.Frame frame -> open(frame.bytes());
            }
        }
        ServerMessage message = opened.poll();
        if (message instanceof ServerMessage.Bye bye) {
            opened.clear();
            finish(new Incoming.Goodbye(bye));
        } else if (message != null) {
            return new Incoming.Message(message);
        }
        return end == null ? new Incoming.Nothing() : end;
    }

    /** Closes the socket without saying goodbye to the server. Saying goodbye is up to the caller. */
    @Override
    public void close() {
        webSocketClient.close();
    }

    private void open(byte[] frame) {
        try {
            opened.addAll(decode(tunnel.opener().open(frame)));
        } catch (ProtocolException e) {
            finish(new Incoming.Disturbed());
        }
    }

    /** Decodes the messages of a token. If one of them is malformed, none is accepted. */
    private static List<ServerMessage> decode(List<byte[]> messages) throws MalformedFrameException {
        List<ServerMessage> decoded = new ArrayList<>();
        for (byte[] message : messages) {
            decoded.add(MessageCodec.decodeServerMessage(message));
        }
        return decoded;
    }

    private void finish(Incoming.End reason) {
        end = reason;
        webSocketClient.close();
    }

    private static Incoming.End reasonOf(WireEvent.End last) {
        Optional<CloseReason> reason = CloseReason.ofCode(last.code());
        return reason.isPresent() ? new Incoming.Closed(reason.get()) : new Incoming.Lost();
    }
}
