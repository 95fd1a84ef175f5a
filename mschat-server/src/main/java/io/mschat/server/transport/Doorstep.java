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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

    Doorstep(ConnectionLimits limits, Proxies proxies, LongSupplier nanoClock) {
        this.limits = limits;
        this.proxies = proxies;
        this.nanoClock = nanoClock;
    }

    /** One of the sockets. */
    interface Knock {

        /** Whether it is the connection that a request came by, as its {@code ServletConnection} is called. */
        boolean isOn(String connection);

        boolean isOpen();

        void close();
    }

    private record Caller(Knock knock, long since) {}

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
        callers.computeIfAbsent(Source.of(peer), source -> new HashSet<>())
                .add(new Caller(knock, nanoClock.getAsLong()));
    }

    /** One is a chat from now on. */
    synchronized void entered(String connection) {
        callers.values()
                .forEach(there -> there.removeIf(caller -> caller.knock().isOn(connection)));
    }

    /** Closes those that have taken too long. At a fixed rate: behind tasks at a fixed delay, it would wait for the database. */
    @Scheduled(initialDelay = 1, fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        overdue().forEach(Knock::close);
    }

    private synchronized List<Knock> overdue() {
        long now = nanoClock.getAsLong();
        List<Knock> overdue = new ArrayList<>();
        callers.values()
                .forEach(there -> there.removeIf(caller -> {
                    boolean isOverdue =
                            now - caller.since() >= limits.handshake().toNanos();
                    if (isOverdue && caller.knock().isOpen()) {
                        overdue.add(caller.knock());
                    }
                    return isOverdue || !caller.knock().isOpen();
                }));
        callers.values().removeIf(Set::isEmpty);
        return overdue;
    }
}
