package io.mschat.server.transport;

import io.mschat.server.connection.limit.ConnectionLimits;
import io.mschat.server.source.Proxies;
import io.mschat.server.source.Source;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tracks the sockets that were accepted and are not yet chat connections. Each has as long to become one as the
 * handshake may take afterwards, however busily it sends, and one source may have as many as it may have connections.
 * The number is not limited for loopback, nor for a proxy, behind which are many clients. Thread-safe.
 */
@Component
final class PendingSockets {

    private final ConnectionLimits limits;
    private final Proxies proxies;
    private final LongSupplier nanoClock;

    /** The tracked sockets by source. Guarded by this object, as are the sets in it. */
    private final Map<Source, Set<Caller>> callers = new HashMap<>();

    /**
     * The tracked sockets by connection id, as far as the ids were known at the last search. Guarded by this object.
     */
    private final Map<String, Caller> named = new HashMap<>();

    /** The tracked sockets whose connection id is not known. Guarded by this object. */
    private final List<Caller> unnamed = new ArrayList<>();

    PendingSockets(ConnectionLimits limits, Proxies proxies, LongSupplier nanoClock) {
        this.limits = limits;
        this.proxies = proxies;
        this.nanoClock = nanoClock;
    }

    /** An accepted socket. */
    interface Knock {

        /**
         * The id of the connection that carries the socket's requests, as in their {@code ServletConnection}; empty
         * before there can be requests, and after the connection has ended.
         */
        Optional<String> connection();

        boolean isOpen();

        void close();
    }

    private record Caller(Knock knock, Source source, long since) {

        boolean isBefore(long latest) {
            return since - latest <= 0;
        }
    }

    /** Whether one more socket from this peer may be accepted. */
    synchronized boolean hasRoomFor(InetAddress peer) {
        Source source = Source.of(peer);
        Set<Caller> there = callers.getOrDefault(source, Set.of());
        if (source.loopback() || there.size() < limits.perSource()) {
            return true;
        }
        there.removeIf(caller -> !caller.knock().isOpen());
        return there.size() < limits.perSource() || proxies.isProxy(peer);
    }

    /** Tracks a socket from this peer that was just accepted; nothing has been read from it. */
    synchronized void knocked(InetAddress peer, Knock knock) {
        Caller caller = new Caller(knock, Source.of(peer), nanoClock.getAsLong());
        callers.computeIfAbsent(caller.source(), source -> new HashSet<>()).add(caller);
        unnamed.add(caller);
    }

    /**
     * Stops tracking the socket of a connection that has become a chat connection. Each socket is asked for its id
     * until it has one, however many wait.
     */
    synchronized void entered(String connection) {
        unnamed.removeIf(caller -> {
            Optional<String> name = caller.knock().connection();
            name.ifPresent(known -> named.put(known, caller));
            return name.isPresent() || !caller.knock().isOpen();
        });
        Caller caller = named.remove(connection);
        if (caller != null) {
            callers.getOrDefault(caller.source(), Set.of()).remove(caller);
        }
    }

    /**
     * Closes the sockets that have taken too long. At a fixed rate: behind tasks at a fixed delay, it would wait for
     * the database.
     */
    @Scheduled(initialDelay = 1, fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        overdue().forEach(Knock::close);
    }

    private synchronized List<Knock> overdue() {
        long latest = nanoClock.getAsLong() - limits.handshake().toNanos();
        List<Knock> overdue = callers.values().stream()
                .flatMap(Set::stream)
                .filter(caller -> caller.isBefore(latest) && caller.knock().isOpen())
                .map(Caller::knock)
                .toList();
        Predicate<Caller> isOver =
                caller -> caller.isBefore(latest) || !caller.knock().isOpen();
        callers.values().forEach(there -> there.removeIf(isOver));
        callers.values().removeIf(Set::isEmpty);
        named.values().removeIf(isOver);
        unnamed.removeIf(isOver);
        return overdue;
    }
}
