package io.mschat.client.session;

import io.mschat.client.connection.Incoming;
import io.mschat.client.connection.ServerConnection;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection to the server that survives the loss of single connections: it opens another one and resumes the
 * session. Any thread may send; one thread reads and reconnects.
 */
public final class ReconnectingConnection implements AutoCloseable {

    /** Refusals of a resume request that are temporary, so that another attempt makes sense. */
    private static final Set<ErrorCode> PASSING =
            Set.of(ErrorCode.UNAVAILABLE, ErrorCode.FLOODING, ErrorCode.THROTTLED, ErrorCode.OUT_OF_PLACE);

    private final Dialer dialer;
    private final Backoff backoff;

    /** When the current connection was opened, by {@link System#nanoTime}. Used by the reading thread only. */
    private long begun = System.nanoTime();

    private volatile ServerConnection connection;
    private volatile boolean up = true;
    private volatile boolean closed;

    /** Whether messages are held for the next connection. Guarded by this. */
    private boolean holding;

    /** The held messages. Guarded by this. */
    private final List<ClientMessage> held = new ArrayList<>();

    /** Opens another connection to the same server, without asking or telling the user anything. */
    public interface Dialer {
        ServerConnection dial() throws Failure;
    }

    public ReconnectingConnection(ServerConnection first, Dialer dialer, Backoff backoff) {
        this.connection = first;
        this.dialer = dialer;
        this.backoff = backoff;
    }

    /**
     * Sends a message, or holds it while the connection is being replaced.
     *
     * @return false if there is no connection now; then the message is not sent
     */
    boolean send(ClientMessage message) {
        boolean sent = up;
        if (sent && !hold(message)) {
            connection.send(message);
        }
        return sent;
    }

    private synchronized boolean hold(ClientMessage message) {
        return holding && held.add(message);
    }

    /** Holds messages from now on until {@link #release}, because the connection is about to be replaced. */
    synchronized void hold() {
        holding = true;
    }

    synchronized boolean isHolding() {
        return holding;
    }

    /** Sends the held messages over the current connection and ends the hold. */
    synchronized void release() {
        holding = false;
        held.forEach(connection::send);
        held.clear();
    }

    boolean isUp() {
        return up;
    }

    /** The server's description of itself, from the current connection. */
    ServerConfirm server() {
        return connection.server();
    }

    /** Waits for the next event of the current connection. An end of the connection makes {@link #isUp} false. */
    Incoming next(Duration timeout) throws InterruptedException {
        Incoming next = connection.next(timeout);
        if (next instanceof Incoming.End) {
            up = false;
        }
        return next;
    }

    /**
     * Reconnects and resumes the session. Tries again until it succeeds or cannot succeed any more. Blocks meanwhile.
     *
     * @param request the resume request
     * @param retryAfter how long the server asks to wait before the first attempt
     * @throws Failure if the server refuses to resume the session, or is another server
     */
    Welcome reconnect(ClientMessage request, Duration retryAfter) throws Failure, InterruptedException {
        var unused = hasLasted();
        Duration asked = retryAfter;
        while (true) {
            Thread.sleep(backoff.next(asked));
            asked = Duration.ZERO;
            try {
                return replace(request);
            } catch (Failure.Unreachable | Failure.RateLimited e) {
                if (closed) {
                    throw e;
                }
            }
        }
    }

    private boolean hasLasted() {
        return backoff.lasted(Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * How long to wait before this connection is replaced at the server's request: zero if it has lasted, otherwise the
     * next step of the backoff.
     */
    Duration pauseBeforeReplacing() {
        return hasLasted() ? Duration.ZERO : backoff.next(Duration.ZERO);
    }

    /**
     * Replaces the connection: opens another one and resumes the session, at once and in a single attempt. If it fails,
     * the current connection stays.
     */
    Welcome replace(ClientMessage request) throws Failure, InterruptedException {
        ServerConnection next = dialer.dial();
        boolean kept = false;
        try {
            next.send(request);
            Welcome welcome = answer(next);
            ServerConnection old = connection;
            connection = next;
            begun = System.nanoTime();
            kept = true;
            up = true;
            old.close();
            if (closed) {
                next.close();
            }
            return welcome;
        } finally {
            if (!kept) {
                next.close();
            }
        }
    }

    private static Welcome answer(ServerConnection next) throws Failure, InterruptedException {
        while (true) {
            switch (next.next(ProtocolLimits.LOGIN_DEADLINE)) {
                case Incoming.Message(Welcome welcome) -> {
                    return welcome;
                }
                case Incoming.Message(Refused refused) -> throw refusal(refused);
                case Incoming.Message(ServerMessage other) -> {}
                case Incoming.Nothing nothing ->
                    throw new Failure.Unreachable(SafeText.format("The server did not answer in time."));
                case Incoming.End end -> throw ErrorMessages.failure(end);
            }
        }
    }

    private static Failure refusal(Refused refused) {
        SafeText sentence = ErrorMessages.sentence(refused);
        return PASSING.contains(refused.code()) ? new Failure.Unreachable(sentence) : new Failure.Refused(sentence);
    }

    /**
     * How long the server asks the client to wait before it reconnects; zero if it does not say; empty if the client
     * must not reconnect.
     */
    static Optional<Duration> reconnectTime(Incoming.End end) {
        return switch (end) {
            case Incoming.Goodbye(ServerMessage.Bye bye) ->
                bye.reason().mayReconnect()
                        ? Optional.of(bye.retryAfter() == null ? Duration.ZERO : bye.retryAfter())
                        : Optional.empty();
            case Incoming.Closed closed ->
                closed.reason().mayReconnect() ? Optional.of(Duration.ZERO) : Optional.empty();
            case Incoming.Lost lost -> Optional.of(Duration.ZERO);
            case Incoming.Disturbed disturbed -> Optional.of(Duration.ZERO);
        };
    }

    @Override
    public void close() {
        closed = true;
        connection.close();
    }
}
