package io.mschat.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.mschat.server.chat.ChatService;
import io.mschat.server.connection.Connections;
import io.mschat.server.connection.Glance;
import io.mschat.server.connection.Stage;
import io.mschat.server.verification.InboxEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of this package together. */
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

    /** What is looked up when somebody asks. */
    @Bean
    MeterBinder gauges(Connections connections, ChatService chat) {
        return registry -> {
            for (Stage stage : Stage.values()) {
                Figure.CONNECTIONS.gauge(
                        registry,
                        stage.word(),
                        () -> connections.glances().stream()
                                .filter(glance -> glance.stage() == stage)
                                .count());
            }
            Figure.MEMBERS.gauge(registry, () -> chat.online().size());
            Figure.QUEUED.gauge(
                    registry,
                    () -> connections.glances().stream()
                            .mapToLong(Glance::queued)
                            .sum());
            Figure.QUEUED_MOST.gauge(
                    registry,
                    () -> connections.glances().stream()
                            .mapToLong(Glance::queued)
                            .max()
                            .orElse(0));
            Figure.WAITING.gauge(registry, () -> chat.conversation().waiting());
            Figure.LAG.gauge(registry, () -> chat.conversation().lag());
        };
    }
}
