package io.mschat.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.mschat.server.chat.ChatService;
import io.mschat.server.connection.Connections;
import io.mschat.server.connection.PhaseName;
import io.mschat.server.verification.InboxEvents;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the objects of this package. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    ConnectionMetrics connectionMetrics(MeterRegistry registry) {
        return new ConnectionMetrics(registry);
    }

    @Bean
    ChatMetrics chatMetrics(MeterRegistry registry) {
        return new ChatMetrics(registry);
    }

    @Bean
    InboxEvents inboxMetrics(MeterRegistry registry) {
        return new InboxMetrics(registry);
    }

    @Bean
    Readiness readiness(HealthEndpoint health) {
        return new Readiness(health);
    }

    /** The gauges, whose values are computed when they are read. */
    @Bean
    MeterBinder gauges(
            Connections connections, ChatService chat, Readiness readiness, BackupAge backup, LongSupplier nanoClock) {
        ConnectionStats connectionStats = new ConnectionStats(connections, nanoClock);
        return registry -> {
            for (PhaseName phase : PhaseName.values()) {
                Metric.CONNECTIONS.gauge(
                        registry,
                        phase.labelValue(),
                        () -> connectionStats.count().at(phase));
            }
            Metric.MEMBERS.gauge(registry, () -> chat.online().size());
            Metric.QUEUED.gauge(registry, () -> connectionStats.count().queued());
            Metric.QUEUED_MOST.gauge(registry, () -> connectionStats.count().queuedMost());
            Metric.WAITING.gauge(registry, () -> chat.conversation().waiting());
            Metric.LAG.gauge(registry, () -> chat.conversation().lag());
            Metric.LAG_SECONDS.gauge(registry, () -> seconds(chat.conversation().sinceReadToItsEnd()));
            Metric.BACKUP_AGE.gauge(registry, () -> seconds(backup.sinceLast()));
            for (String part : Readiness.PARTS) {
                Metric.READY.gauge(registry, part, () -> readiness.of(part));
            }
        };
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
