package io.mschat.server.metrics;

import io.mschat.server.connection.ConnectionSnapshot;
import io.mschat.server.connection.Connections;
import io.mschat.server.connection.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at all connections once for all the figures that are told together. Thread-safe. */
final class ConnectionStats {

    /** Longer than it takes to tell all figures, and shorter than from one time to the next. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Supplier<List<ConnectionSnapshot>> glances;
    private final LongSupplier nanoClock;

    /** Guarded by this object; null before the first look. */
    private @Nullable Count last;

    /** When that was. Guarded by this object. */
    private long lookedAt;

    /** @param nanoClock a steady clock, in nanoseconds */
    ConnectionStats(Connections connections, LongSupplier nanoClock) {
        this(connections::glances, nanoClock);
    }

    ConnectionStats(Supplier<List<ConnectionSnapshot>> glances, LongSupplier nanoClock) {
        this.glances = glances;
        this.nanoClock = nanoClock;
    }

    /**
     * All connections at one time.
     *
     * @param queued messages that wait for clients to read
     * @param queuedMost of the client that has most
     */
    record Count(Map<Stage, Long> byStage, long queued, long queuedMost) {

        private static Count of(List<ConnectionSnapshot> glances) {
            Map<Stage, Long> byStage = new EnumMap<>(Stage.class);
            long queued = 0;
            long queuedMost = 0;
            for (ConnectionSnapshot connectionSnapshot : glances) {
                byStage.merge(connectionSnapshot.stage(), 1L, Long::sum);
                queued += connectionSnapshot.queued();
                queuedMost = Math.max(queuedMost, connectionSnapshot.queued());
            }
            return new Count(byStage, queued, queuedMost);
        }

        long at(Stage stage) {
            return byStage.getOrDefault(stage, 0L);
        }
    }

    /** As it is now, or was a moment ago. */
    synchronized Count count() {
        long now = nanoClock.getAsLong();
        Count count = last;
        if (count == null || now - lookedAt >= KEPT.toNanos()) {
            count = Count.of(glances.get());
            last = count;
            lookedAt = now;
        }
        return count;
    }
}
