package io.mschat.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The parts of {@code /actuator/health/readiness} as metrics. They are read in the background: if the database did not
 * answer, a scrape would wait for it until it timed out, and all other metrics would be missing too.
 */
class Readiness {

    /** The parts of the readiness group, as in {@code application.yaml}. */
    static final List<String> PARTS = List.of("readinessState", "db", "diskSpace");

    private static final String GROUP = "readiness";

    private final HealthEndpoint health;

    /**
     * Held while the health is read: the next read does not begin while the database has not answered the last one.
     */
    private final ReentrantLock asking = new ReentrantLock();

    private volatile Map<String, Double> last = Map.of();

    Readiness(HealthEndpoint health) {
        this.health = health;
    }

    /**
     * Reads the health. At a fixed rate, which gives it a thread of its own: it may block, and other tasks must not.
     */
    @Scheduled(fixedRate = 5, timeUnit = TimeUnit.SECONDS)
    void ask() {
        if (asking.tryLock()) {
            try {
                last = read(health.healthForPath(GROUP));
            } finally {
                asking.unlock();
            }
        }
    }

    private static Map<String, Double> read(@Nullable HealthDescriptor readiness) {
        Map<String, HealthDescriptor> parts =
                readiness instanceof CompositeHealthDescriptor composite ? composite.getComponents() : null;
        return parts == null
                ? Map.of()
                : parts.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                part -> isWell(part.getValue().getStatus()) ? 1.0 : 0.0));
    }

    private static boolean isWell(Status status) {
        return !status.equals(Status.DOWN) && !status.equals(Status.OUT_OF_SERVICE);
    }

    /**
     * 1 if a part is ready, else 0; NaN before the first read, and for a part that the operator has removed from
     * readiness.
     */
    double of(String part) {
        return last.getOrDefault(part, Double.NaN);
    }
}
