package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.server.connection.limit.FloodGates;
import io.mschat.server.connection.limit.HandshakeGate;
import io.mschat.server.connection.limit.ReconnectSpread;
import io.mschat.server.connection.limit.SourceBudget;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of this server: accepts or refuses sockets, and checks the deadlines of open connections.
 * Thread-safe.
 */
public final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** How often {@link #drain} checks which sockets are closed; no container notifies of that. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final ConnectionContext context;
    private final LongSupplier nanoClock;
    private final SourceBudget budget;
    private final HandshakeGate gate;
    private final FloodGates floodGates;
    private final AtomicLong numbers = new AtomicLong();
    /** With their sources, which get their place back. Added by the transport when a socket opens, removed when it has closed. */
    private final Map<Connection, Source> open = new ConcurrentHashMap<>();

    private final ReconnectSpread reconnectSpread;
    /** Set once, when the server begins to stop. */
    private volatile boolean draining;

    /**
     * @param nanoClock a steady clock, in nanoseconds
     * @param random numbers from 0 (inclusive) to 1, for random decisions
     */
    public Connections(ConnectionContext context, LongSupplier nanoClock, DoubleSupplier random) {
        this.context = context;
        this.nanoClock = nanoClock;
        this.reconnectSpread = new ReconnectSpread(random);
        this.budget = new SourceBudget(context.limits());
        this.gate = new HandshakeGate(context.limits(), random);
        this.floodGates = new FloodGates(context.limits().flood(), context.events()::floodBlocked);
    }

    /** Accepts a new socket. Empty if it was refused: then it was told why, and is closed. */
    public Optional<Connection> open(Socket socket, Source source) {
        long now = nanoClock.getAsLong();
        if (draining) {
            return reject(socket, CloseReason.DRAINING);
        }
        if (!budget.open(source, now)) {
            return reject(socket, CloseReason.RATE_LIMITED);
        }
        if (!gate.enter()) {
            budget.close(source);
            return reject(socket, CloseReason.OVERLOADED);
        }
        Connection connection = new Connection(
                new SocketContext(numbers.incrementAndGet(), socket, source, now),
                context,
                floodGates,
                reconnectSpread,
                gate::leave);
        open.put(connection, source);
        return Optional.of(connection);
    }

    private Optional<Connection> reject(Socket socket, CloseReason reason) {
        context.events().rejected(reason);
        log.debug("turned away reason={}", reason.wireName());
        socket.close(reason);
        return Optional.empty();
    }

    /**
     * Whether frames are handled. Those that come while the server stops are not acknowledged, so not lost: the client
     * sends them again after it has reconnected.
     */
    public boolean isListening() {
        return !draining;
    }

    /** The time, in nanoseconds of the steady clock. */
    public long now() {
        return nanoClock.getAsLong();
    }

    /** The socket of a connection is closed, for any reason. */
    public void closed(Connection connection) {
        connection.socketLost();
        Source source = open.remove(connection);
        if (source != null) {
            budget.close(source);
        }
    }

    /**
     * Sends the pings that are due, and ends the connections whose deadlines have passed. Call it about once a second.
     */
    public void sweep() {
        long now = nanoClock.getAsLong();
        open.keySet().forEach(connection -> connection.sweep(now));
        budget.sweep(now);
        floodGates.sweep(now);
    }

    /** Refuses new sockets, and ignores all further frames. */
    public void stopListening() {
        draining = true;
    }

    /**
     * Sends {@code bye} to all clients, and waits until all sockets are closed or {@code timeout} is over: when the
     * server ends, what its peers have not read yet is lost with their sockets.
     */
    public void drain(Duration timeout) {
        stopListening();
        List<Connection> everybody = List.copyOf(open.keySet());
        everybody.forEach(connection -> connection.end(CloseReason.DRAINING));
        long deadline = nanoClock.getAsLong() + timeout.toNanos();
        try {
            while (!everybody.stream().allMatch(Connection::isGone) && nanoClock.getAsLong() - deadline < 0) {
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Snapshots of all open connections, in no order. */
    public List<ConnectionSnapshot> snapshots() {
        long now = nanoClock.getAsLong();
        return open.keySet().stream()
                .map(connection -> connection.snapshot(now))
                .toList();
    }

    /** The number of open connections. */
    public int count() {
        return open.size();
    }
}
