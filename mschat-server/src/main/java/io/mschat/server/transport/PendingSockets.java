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
    private final Map<Source, Set<Pending>> pendingBySource = new HashMap<>();

    /**
     * The tracked sockets by connection id, as far as the ids were known at the last search. Guarded by this object.
     */
    private final Map<String, Pending> named = new HashMap<>();

    /** The tracked sockets whose connection id is not known. Guarded by this object. */
    private final List<Pending> unnamed = new ArrayList<>();

    PendingSockets(ConnectionLimits limits, Proxies proxies, LongSupplier nanoClock) {
        this.limits = limits;
        this.proxies = proxies;
        this.nanoClock = nanoClock;
    }

    /** An accepted socket. */
    interface AcceptedSocket {

        /**
         * The id of the connection that carries the socket's requests, as in their {@code ServletConnection}; empty
         * before there can be requests, and after the connection has ended.
         */
        Optional<String> connection();

        boolean isOpen();

        void close();
    }

    private record Pending(AcceptedSocket socket, Source source, long since) {

        boolean isBefore(long latest) {
            return since - latest <= 0;
        }
    }

    /** Whether one more socket from this peer may be accepted. */
    synchronized boolean hasRoomFor(InetAddress peer) {
        Source source = Source.of(peer);
        Set<Pending> there = pendingBySource.getOrDefault(source, Set.of());
        if (source.loopback() || there.size() < limits.perSource()) {
            return true;
        }
        there.removeIf(pending -> !pending.socket().isOpen());
        return there.size() < limits.perSource() || proxies.isProxy(peer);
    }

    /** Tracks a socket from this peer that was just accepted; nothing has been read from it. */
    synchronized void track(InetAddress peer, AcceptedSocket socket) {
        Pending pending = new Pending(socket, Source.of(peer), nanoClock.getAsLong());
        pendingBySource
                .computeIfAbsent(pending.source(), source -> new HashSet<>())
                .add(pending);
        unnamed.add(pending);
    }

    /**
     * Stops tracking the socket of a connection that has become a chat connection. Each socket is asked for its id
     * until it has one, however many wait.
     */
    synchronized void untrack(String connection) {
        unnamed.removeIf(pending -> {
            Optional<String> name = pending.socket().connection();
            name.ifPresent(known -> named.put(known, pending));
            return name.isPresent() || !pending.socket().isOpen();
        });
        Pending pending = named.remove(connection);
        if (pending != null) {
            pendingBySource.getOrDefault(pending.source(), Set.of()).remove(pending);
        }
    }

    /**
     * Closes the sockets that have taken too long. At a fixed rate: behind tasks at a fixed delay, it would wait for
     * the database.
     */
    @Scheduled(initialDelay = 1, fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        overdue().forEach(AcceptedSocket::close);
    }

    private synchronized List<AcceptedSocket> overdue() {
        long latest = nanoClock.getAsLong() - limits.handshake().toNanos();
        List<AcceptedSocket> overdue = pendingBySource.values().stream()
                .flatMap(Set::stream)
                .filter(pending -> pending.isBefore(latest) && pending.socket().isOpen())
                .map(Pending::socket)
                .toList();
        Predicate<Pending> isOver =
                pending -> pending.isBefore(latest) || !pending.socket().isOpen();
        pendingBySource.values().forEach(there -> there.removeIf(isOver));
        pendingBySource.values().removeIf(Set::isEmpty);
        named.values().removeIf(isOver);
        unnamed.removeIf(isOver);
        return overdue;
    }
}
