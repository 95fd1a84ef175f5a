package io.mschat.cli.connection;

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

/** An encrypted connection to a server that is trusted. Any thread may send; one thread reads. */
public final class Connection implements AutoCloseable {

    private final WebSocketClient webSocketClient;
    private final Tunnel tunnel;
    private final ServerConfirm server;

    /** Messages of the last token that are still to be read. Only the reading thread touches it. */
    private final Queue<ServerMessage> opened = new ArrayDeque<>();

    /** Null until the reading thread met the end. */
    private Incoming.@Nullable End end;

    Connection(WebSocketClient webSocketClient, Confirmed confirmed) {
        this.webSocketClient = webSocketClient;
        this.tunnel = confirmed.tunnel();
        this.server = confirmed.server();
    }

    /** What the server said of itself. */
    public ServerConfirm server() {
        return server;
    }

    /** Seals and sends; in the order of the calls. Never waits for the server. */
    public void send(ClientMessage message) {
        synchronized (tunnel) {
            webSocketClient.send(tunnel.sealer().seal(List.of(MessageCodec.encode(message))));
        }
    }

    /** The next message; {@link Incoming.Nothing} after so long without one; from the end on, the end. */
    public Incoming next(Duration patience) throws InterruptedException {
        if (opened.isEmpty() && end == null) {
            switch (webSocketClient.next(patience)) {
                case WireEvent.Silence silence -> {
                    return new Incoming.Nothing();
                }
                case WireEvent.End last -> finish(reasonOf(last));
                case WireEvent.Frame frame -> open(frame.text());
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

    /** Ends it without a word; leaving politely is the caller's. */
    @Override
    public void close() {
        webSocketClient.close();
    }

    private void open(String frame) {
        try {
            opened.addAll(decode(tunnel.opener().open(frame)));
        } catch (ProtocolException e) {
            finish(new Incoming.Disturbed());
        }
    }

    /** All or nothing: of a token with one bad message none is believed. */
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
