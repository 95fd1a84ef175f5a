package io.mschat.server;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.storage.DatabaseHealth;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleHttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** What an operator is told of a database, and of a server. */
public final class TestHealth {

    private static final Set<String> READINESS = Set.of("db", "diskSpace");

    /** With all that is known of its members. */
    private record Group(Predicate<String> members) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return members.test(name);
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

    private TestHealth() {}

    /** Of a database, as a word, such as {@code UP}. */
    public static String of(HikariDataSource database) {
        return Objects.requireNonNull(new DatabaseHealth(database).health())
                .getStatus()
                .getCode();
    }

    /** As in a server with these parts, of which readiness has the database and the disk. */
    public static HealthEndpoint endpoint(Map<String, HealthIndicator> parts) {
        DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
        parts.forEach(registry::registerContributor);
        return new HealthEndpoint(
                registry,
                null,
                HealthEndpointGroups.of(new Group(name -> true), Map.of("readiness", new Group(READINESS::contains))),
                Duration.ofSeconds(10));
    }
}
