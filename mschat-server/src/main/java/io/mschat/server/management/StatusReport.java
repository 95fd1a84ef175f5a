package io.mschat.server.management;

import io.mschat.server.chat.ChatService;
import io.mschat.server.config.Version;
import io.mschat.server.connection.Connections;
import io.mschat.server.metrics.MessageRate;
import io.mschat.server.verification.VerificationService;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Responds to {@code mschat status}, which comes in through the {@link io.mschat.server.admin.AdminServer}. */
@Component
final class StatusReport {

    private static final String STATUS = "status";
    private static final String STATUS_JSON = STATUS + " --json";

    /** An inbox that was not looked at yet, or that is switched off, is unknown. */
    private static final Set<Status> HEALTHY = Set.of(Status.UP, Status.UNKNOWN);

    private final Crowd crowd;
    private final Condition condition;
    private final ResourceStatus resourceStatus;
    private final Clock clock;

    StatusReport(Crowd crowd, Condition condition, ResourceStatus resourceStatus, Clock clock) {
        this.crowd = crowd;
        this.condition = condition;
        this.resourceStatus = resourceStatus;
        this.clock = clock;
    }

    /** Counts users, connections and messages. */
    @Component
    record Crowd(ChatService chat, Connections connections, MessageRate rate) {
        ServerState.People count() {
            return new ServerState.People(
                    chat.online().size(), connections.snapshots().size(), rate.lastMinute(), rate.total());
        }
    }

    /** Reads the health checks. */
    @Component
    record Condition(HealthEndpoint health, VerificationService verification) {

        /** The failed health checks that keep users from chatting. */
        List<String> troubles() {
            return failed(health.healthForPath("readiness"));
        }

        /** All failed health checks: those for which health is not up. */
        List<String> faults() {
            return failed(health.health());
        }

        /** The parts that do not work; not one of which it is not known. */
        private static List<String> failed(@Nullable HealthDescriptor whole) {
            return parts(whole).entrySet().stream()
                    .filter(part -> !HEALTHY.contains(part.getValue().getStatus()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }

        private static Map<String, HealthDescriptor> parts(@Nullable HealthDescriptor whole) {
            Map<String, HealthDescriptor> parts =
                    whole instanceof CompositeHealthDescriptor composite ? composite.getComponents() : null;
            return parts == null ? Map.of() : parts;
        }

        String mail() {
            return verification.summary()
                    + verification
                            .health()
                            .lastError()
                            .map(error -> "; the last look failed: " + error)
                            .orElse("");
        }
    }

    /** Returns the response to a line; empty if the line is another command. */
    Optional<String> answer(String line) {
        return switch (line) {
            case STATUS -> Optional.of(state().text());
            case STATUS_JSON -> Optional.of(state().json());
            default -> Optional.empty();
        };
    }

    private ServerState state() {
        return new ServerState(
                Version.NUMBER,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                clock.instant(),
                crowd.count(),
                condition.troubles(),
                condition.faults(),
                resourceStatus.databaseKind().inWords(),
                resourceStatus.databaseBytes(),
                resourceStatus.lastBackup(),
                resourceStatus.freeBytes(),
                resourceStatus.certificateEnd(),
                condition.mail());
    }
}
