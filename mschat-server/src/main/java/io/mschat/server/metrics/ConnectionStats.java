package io.mschat.server.metrics;

import io.mschat.server.connection.ConnectionSnapshot;
import io.mschat.server.connection.Connections;
import io.mschat.server.connection.PhaseName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts over all connections, computed once for all metrics that are read together. Thread-safe. */
final class ConnectionStats {

    /**
     * How long a count is reused: longer than it takes to read all metrics, and shorter than the time between two
     * scrapes.
     */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Supplier<List<ConnectionSnapshot>> snapshots;
    private final LongSupplier nanoClock;

    /** The last count; null before the first. Guarded by this object. */
    private @Nullable Count last;

    /** When {@link #last} was computed. Guarded by this object. */
    private long lookedAt;

    /** @param nanoClock a steady clock, in nanoseconds */
    ConnectionStats(Connections connections, LongSupplier nanoClock) {
        this(connections::snapshots, nanoClock);
    }

    ConnectionStats(Supplier<List<ConnectionSnapshot>> snapshots, LongSupplier nanoClock) {
        this.snapshots = snapshots;
        this.nanoClock = nanoClock;
    }

    /**
     * The state of all connections at one time.
     *
     * @param byPhase the number of connections in each phase
     * @param queued messages that wait for clients to read
     * @param queuedMost messages that wait for the client with the most of them
     */
    record Count(Map<PhaseName, Long> byPhase, long queued, long queuedMost) {

        private static Count of(List<ConnectionSnapshot> snapshots) {
            Map<PhaseName, Long> byPhase = new EnumMap<>(PhaseName.class);
            long queued = 0;
            long queuedMost = 0;
            for (ConnectionSnapshot connectionSnapshot : snapshots) {
                byPhase.merge(connectionSnapshot.phase(), 1L, Long::sum);
                queued += connectionSnapshot.queued();
                queuedMost = Math.max(queuedMost, connectionSnapshot.queued());
            }
            return new Count(byPhase, queued, queuedMost);
        }

        long at(PhaseName phase) {
            return byPhase.getOrDefault(phase, 0L);
        }
    }

    /** The current count, or one that is at most {@link #KEPT} old. */
    synchronized Count count() {
        long now = nanoClock.getAsLong();
        Count count = last;
        if (count == null || now - lookedAt >= KEPT.toNanos()) {
            count = Count.of(snapshots.get());
            last = count;
            lookedAt = now;
        }
        return count;
    }
}
