package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
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

/** All connections of this server: lets sockets in or turns them away, and looks after those inside. Thread-safe. */
public final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** How often to look who has gone; no container tells. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final ConnectionContext context;
    private final LongSupplier nanoClock;
    private final SourceBudget budget;
    private final HandshakeGate gate;
    private final FloodGates floodGates;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Connection, Source> open = new ConcurrentHashMap<>();
    private final Comebacks comebacks;
    private volatile boolean draining;

    /**
     * @param nanoClock a steady clock, in nanoseconds
     * @param random numbers from 0 (inclusive) to 1, for what is done at random
     */
    public Connections(ConnectionContext context, LongSupplier nanoClock, DoubleSupplier random) {
        this.context = context;
        this.nanoClock = nanoClock;
        this.comebacks = new Comebacks(random);
        this.budget = new SourceBudget(context.limits());
        this.gate = new HandshakeGate(context.limits(), random);
        this.floodGates = new FloodGates(context.limits().flood(), context.events()::floodBlocked);
    }

    /** Takes a new socket in. Empty if it was turned away: it has been told why, and is closed. */
    public Optional<Connection> open(Socket socket, Source source) {
        long now = nanoClock.getAsLong();
        if (draining) {
            return turnAway(socket, CloseReason.DRAINING);
        }
        if (!budget.open(source, now)) {
            return turnAway(socket, CloseReason.RATE_LIMITED);
        }
        if (!gate.enter()) {
            budget.close(source);
            return turnAway(socket, CloseReason.OVERLOADED);
        }
        Connection connection = new Connection(
                new Peer(numbers.incrementAndGet(), socket, source), context, floodGates, comebacks, gate::leave, now);
        open.put(connection, source);
        return Optional.of(connection);
    }

    private Optional<Connection> turnAway(Socket socket, CloseReason reason) {
        context.events().turnedAway(reason);
        log.debug("turned away reason={}", reason.wireName());
        socket.close(reason);
        return Optional.empty();
    }

    /** A frame has come for a connection. */
    public void received(Connection connection, String frame) {
        if (draining) {
            // Not answered, so not lost: whoever comes back says it again.
            return;
        }
        connection.receive(frame, nanoClock.getAsLong());
    }

    /** A connection's socket is gone, for whatever reason. */
    public void closed(Connection connection) {
        connection.lost();
        Source source = open.remove(connection);
        if (source != null) {
            budget.close(source);
        }
    }

    /** Sends the pings and ends the connections that are due. Call it about once a second. */
    public void sweep() {
        long now = nanoClock.getAsLong();
        open.keySet().forEach(connection -> connection.sweep(now));
        budget.sweep(now);
        floodGates.sweep(now);
    }

    /** Lets nobody in any more, and listens to nobody. */
    public void stopListening() {
        draining = true;
    }

    /**
     * Says goodbye to everybody, and waits until all have heard it or the time is over: when the server ends, what its peers
     * have not read yet is lost with their sockets.
     */
    public void drain(Duration patience) {
        stopListening();
        List<Connection> everybody = List.copyOf(open.keySet());
        everybody.forEach(connection -> connection.end(CloseReason.DRAINING));
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!everybody.stream().allMatch(Connection::isGone) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that there are, as they are now, in no order. */
    public List<ConnectionSnapshot> glances() {
        long now = nanoClock.getAsLong();
        return open.keySet().stream().map(connection -> connection.glance(now)).toList();
    }

    /** How many there are. */
    public int count() {
        return open.size();
    }
}
