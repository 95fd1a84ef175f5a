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
 * What {@code /actuator/health/readiness} says, as figures. Asked for beforehand: a database that does not answer would
 * keep whoever wants the figures waiting until they give up, and all others would be missing with this one.
 */
class Readiness {

    /** What readiness depends on, as in {@code application.yaml}. */
    static final List<String> PARTS = List.of("readinessState", "db", "diskSpace");

    private static final String GROUP = "readiness";

    private final HealthEndpoint health;

    /** One question at a time: the next is not asked while the database has not answered the last. */
    private final ReentrantLock asking = new ReentrantLock();

    private volatile Map<String, Double> last = Map.of();

    Readiness(HealthEndpoint health) {
        this.health = health;
    }

    /** At a fixed rate, which gives it a thread of its own: it may wait, and others must not. */
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

    /** 1 or 0; not a number before the first answer, and of what the operator has taken out of readiness. */
    double of(String part) {
        return last.getOrDefault(part, Double.NaN);
    }
}
