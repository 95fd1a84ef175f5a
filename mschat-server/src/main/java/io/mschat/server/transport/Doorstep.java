package io.mschat.server.transport;

import io.mschat.server.connection.ConnectionLimits;
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
 * The sockets that have come and are no chat yet: each has as long for it as for the handshake that follows, however busily it
 * sends, and one source has as many as it may have chats. This machine has no such limit, nor has a proxy, behind which are
 * many. Thread-safe.
 */
@Component
final class Doorstep {

    private final ConnectionLimits limits;
    private final Proxies proxies;
    private final LongSupplier nanoClock;

    /** Guarded by this, as is what it holds. */
    private final Map<Source, Set<Caller>> callers = new HashMap<>();

    /** The same by their connections, as far as these were known when one was last looked for. Guarded by this. */
    private final Map<String, Caller> named = new HashMap<>();

    /** The others. Guarded by this. */
    private final List<Caller> unnamed = new ArrayList<>();

    Doorstep(ConnectionLimits limits, Proxies proxies, LongSupplier nanoClock) {
        this.limits = limits;
        this.proxies = proxies;
        this.nanoClock = nanoClock;
    }

    /** One of the sockets. */
    interface Knock {

        /**
         * What the connection is called by which its requests come, as the id of their {@code ServletConnection}; empty before it can
         * bring any, and after its end.
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

    /** Whether one more may come from there. */
    synchronized boolean hasRoomFor(InetAddress peer) {
        Source source = Source.of(peer);
        Set<Caller> there = callers.getOrDefault(source, Set.of());
        if (source.loopback() || there.size() < limits.perSource()) {
            return true;
        }
        there.removeIf(caller -> !caller.knock().isOpen());
        return there.size() < limits.perSource() || proxies.isProxy(peer);
    }

    /** One has come from there; nothing of it has been read. */
    synchronized void knocked(InetAddress peer, Knock knock) {
        Caller caller = new Caller(knock, Source.of(peer), nanoClock.getAsLong());
        callers.computeIfAbsent(caller.source(), source -> new HashSet<>()).add(caller);
        unnamed.add(caller);
    }

    /** One is a chat from now on. Each socket is asked for its name once, however many wait. */
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

    /** Closes those that have taken too long. At a fixed rate: behind tasks at a fixed delay, it would wait for the database. */
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
