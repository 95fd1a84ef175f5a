package io.mschat.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleHttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

class ReadinessTest {

    /** All that there is, with all that is known of it. */
    private record Group() implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return true;
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return true;
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return true;
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return new SimpleStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return new SimpleHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }

    private Status database = Status.UP;
    private final Readiness readiness = new Readiness(endpoint());

    private HealthEndpoint endpoint() {
        DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
        registry.registerContributor(
                "db", (HealthIndicator) () -> Health.status(database).build());
        registry.registerContributor(
                "diskSpace", (HealthIndicator) () -> Health.up().build());
        return new HealthEndpoint(
                registry,
                null,
                HealthEndpointGroups.of(new Group(), Map.of("readiness", new Group())),
                Duration.ofSeconds(10));
    }

    @Test
    void eachPartIsToldAsItIs() {
        readiness.ask();
        assertThat(readiness.of("db")).isEqualTo(1);
        database = Status.DOWN;
        readiness.ask();
        assertThat(readiness.of("db")).isZero();
        assertThat(readiness.of("diskSpace")).isEqualTo(1);
        database = Status.OUT_OF_SERVICE;
        readiness.ask();
        assertThat(readiness.of("db")).isZero();
    }

    @Test
    void nothingIsToldOfWhatNobodyWasAskedAbout() {
        assertThat(readiness.of("db")).isNaN();
        readiness.ask();
        assertThat(readiness.of("readinessState")).isNaN();
    }
}
