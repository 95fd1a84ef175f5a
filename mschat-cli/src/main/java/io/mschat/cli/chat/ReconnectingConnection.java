package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;
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

/** The way to the server, over as many connections as it takes. Any thread may send; one thread reads and comes back. */
final class ReconnectingConnection implements AutoCloseable {

    /** Refusals that time alone may lift. */
    private static final Set<ErrorCode> PASSING =
            Set.of(ErrorCode.UNAVAILABLE, ErrorCode.FLOODING, ErrorCode.THROTTLED, ErrorCode.OUT_OF_PLACE);

    private final Dialer dialer;
    private final Backoff backoff;

    /** Since when there is this connection. The thread that reads. */
    private long begun = System.nanoTime();

    private volatile Connection connection;
    private volatile boolean up = true;
    private volatile boolean closed;

    /** Whether what is sent waits for the next connection. Guarded by this. */
    private boolean holding;

    /** What waits. Guarded by this. */
    private final List<ClientMessage> held = new ArrayList<>();

    /** Makes another connection to the same server, without a word. */
    interface Dialer {
        Connection dial() throws Failure;
    }

    ReconnectingConnection(Connection first, Dialer dialer, Backoff backoff) {
        this.connection = first;
        this.dialer = dialer;
        this.backoff = backoff;
    }

    /** False if there is no connection now: then it is not sent. */
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

    /** Keeps what is sent until {@link #release}: a change of the connection is to come. */
    synchronized void hold() {
        holding = true;
    }

    synchronized boolean isHolding() {
        return holding;
    }

    /** Sends what was kept, over the connection there is now. */
    synchronized void release() {
        holding = false;
        held.forEach(connection::send);
        held.clear();
    }

    boolean isUp() {
        return up;
    }

    /** What the server says of itself. */
    ServerConfirm server() {
        return connection.server();
    }

    /** The next thing that comes over the connection there is. */
    Incoming next(Duration patience) throws InterruptedException {
        Incoming next = connection.next(patience);
        if (next instanceof Incoming.End) {
            up = false;
        }
        return next;
    }

    /**
     * Makes another connection and goes on with the session; tries until it succeeds, or cannot.
     *
     * @param request to go on
     * @param retryAfter how long the server asks to wait
     * @throws Failure if the server will not have us back, or is another one
     */
    Welcome comeBack(ClientMessage request, Duration retryAfter) throws Failure, InterruptedException {
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

    /** How long to wait before this connection is replaced, as the server has asked for: not at all if it has lasted. */
    Duration pauseBeforeReplacing() {
        return hasLasted() ? Duration.ZERO : backoff.next(Duration.ZERO);
    }

    /** The same at once, and once: the connection there is stays if it fails. */
    Welcome replace(ClientMessage request) throws Failure, InterruptedException {
        Connection next = dialer.dial();
        boolean kept = false;
        try {
            next.send(request);
            Welcome welcome = answer(next);
            Connection old = connection;
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

    private static Welcome answer(Connection next) throws Failure, InterruptedException {
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

    /** How long the server asks to wait before coming back; empty if that must not be tried. */
    static Optional<Duration> patience(Incoming.End end) {
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
