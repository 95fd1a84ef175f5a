package io.mschat.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts the messages to the room since the start, and within the last minute. Thread-safe. */
@Component
public final class MessageRate {

    private static final int SECONDS_BETWEEN_LOOKS = 10;
    private static final int LOOKS = 60 / SECONDS_BETWEEN_LOOKS;

    private final MeterRegistry registry;

    /** The totals at the last samples, the oldest first. Guarded by this object. */
    private final Deque<Long> looks = new ArrayDeque<>();

    MessageRate(MeterRegistry registry) {
        this.registry = registry;
        // However late the first look comes: what is said before it counts.
        looks.add(0L);
    }

    @Scheduled(fixedRate = SECONDS_BETWEEN_LOOKS, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        looks.addLast(total());
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    public long total() {
        Counter said = registry.find(Metric.MESSAGES.meter()).counter();
        return said == null ? 0 : Math.round(said.count());
    }

    public synchronized long lastMinute() {
        return total() - looks.getFirst();
    }
}
