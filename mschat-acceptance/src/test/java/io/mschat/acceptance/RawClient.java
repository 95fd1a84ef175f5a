package io.mschat.acceptance;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ClientHandshake;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.testing.Patience;
import io.mschat.testing.ShortExponents;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The protocol on the JDK's WebSocket: a client without a person. */
final class RawClient implements WebSocket.Listener {

    /** How long it only listens before it looks whether there is still somebody to listen to. */
    private static final int PULSE_SECONDS = 5;

    /** For how long what came before the end may still be on its way through a busy JVM. */
    private static final int LATE_SECONDS = 10;

    private final BlockingQueue<Event> frames = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final Queue<ServerMessage> messages = new ArrayDeque<>();
    private final WebSocket socket;
    private Tunnel tunnel;

    /** Written by any thread. */
    private volatile boolean reading = true;

    private sealed interface Event {
        record Frame(byte[] bytes) implements Event {}

        /** In place of a frame, after the last one. */
        record End(String how) implements Event {}
    }

    /** There is no connection, or no longer. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostException(String how) {
            super(how);
        }
    }

    RawClient(HttpClient http, URI server) {
        try {
            socket = http.newWebSocketBuilder()
                    .subprotocols(ProtocolVersion.SUBPROTOCOL)
                    .buildAsync(server, this)
                    .join();
        } catch (CompletionException e) {
            throw new LostException("not connected: " + e.getCause());
        }
    }

    /** To the chat of a running server. */
    static RawClient connect(HttpClient http, ChatServer server) {
        return new RawClient(http, URI.create("ws://" + server.address().endpoint() + ProtocolVersion.PATH));
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        partial.writeBytes(part);
        if (last) {
            frames.add(new Event.Frame(partial.toByteArray()));
            partial.reset();
        }
        if (reading) {
            socket.request(1);
        }
        return null;
    }

    /** After one more frame at the most, nothing is taken from the socket any more, no ping either. */
    void stopReading() {
        reading = false;
    }

    void readAgain() {
        reading = true;
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        frames.add(new Event.End("closed " + statusCode));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        frames.add(new Event.End("closed " + error));
    }

    /** Handshake and a guest's login; the answer to it. */
    ServerMessage join(String nickname) throws ProtocolException {
        return join(nickname, null);
    }

    /** Handshake and login; the answer to it. */
    ServerMessage join(String nickname, Password password) throws ProtocolException {
        handshake();
        return ask(new ClientMessage.Login(nickname, password));
    }

    void handshake() throws ProtocolException {
        ClientHandshake handshake = new ClientHandshake(new ShortExponents(), Clock.systemUTC());
        send(handshake.frame());
        ClientHandshake.AwaitingConfirm confirm = handshake.read(next()).accept("raw");
        send(confirm.frame());
        tunnel = confirm.confirm(next()).tunnel();
    }

    /** Sends, and waits for the next message. */
    ServerMessage ask(ClientMessage message) throws ProtocolException {
        send(message);
        return nextMessage();
    }

    /** The next message, waited for. */
    ServerMessage nextMessage() throws ProtocolException {
        while (messages.isEmpty()) {
            for (byte[] json : tunnel.opener().open(next())) {
                messages.add(MessageCodec.decodeServerMessage(json));
            }
        }
        return messages.remove();
    }

    /** Sends messages in one token. */
    void send(ClientMessage... together) {
        send(tunnel.sealer().seal(Stream.of(together).map(MessageCodec::encode).toList()));
    }

    /** Whether a frame has come that nobody has looked at. */
    boolean hasHeard() {
        return !frames.isEmpty();
    }

    /** Says bye and waits for the answer. */
    void leave() {
        send(new ClientMessage.Bye());
        next();
        socket.abort();
    }

    /** Drops the connection without a word. */
    void cut() {
        socket.abort();
        frames.add(new Event.End("closed here"));
    }

    private void send(byte[] frame) {
        try {
            socket.sendBinary(ByteBuffer.wrap(frame), true).join();
        } catch (CompletionException e) {
            throw new LostException("not sent: " + e.getCause());
        }
    }

    private byte[] next() {
        try {
            Event event = null;
            for (int waited = 0; event == null; waited += PULSE_SECONDS) {
                if (waited >= Patience.LIMIT.toSeconds()) {
                    throw Patience.over("a frame of the server");
                }
                event = frames.poll(PULSE_SECONDS, TimeUnit.SECONDS);
                if (event == null && !isOpen()) {
                    event = frames.poll(LATE_SECONDS, TimeUnit.SECONDS);
                    if (event == null) {
                        throw new LostException("gone");
                    }
                }
            }
            return switch (event) {
                case Event.Frame frame -> frame.bytes();
                case Event.End end -> throw new LostException(end.how());
            };
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As every client asks, for one that only listens may never hear that the other end is gone. */
    private boolean isOpen() {
        try {
            socket.sendPing(ByteBuffer.allocate(0)).join();
            return true;
        } catch (CompletionException e) {
            return e.getCause() instanceof IllegalStateException; // which says that a ping is under way
        }
    }
}
