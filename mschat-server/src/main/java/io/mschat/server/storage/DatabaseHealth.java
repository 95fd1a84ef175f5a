package io.mschat.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports the health of the database. Down if it does not respond, or if damage was seen in it. Replaces Spring Boot's
 * indicator.
 */
@Component("dbHealthIndicator")
public final class DatabaseHealth implements HealthIndicator {

    private final HikariDataSource database;
    private final HealthIndicator answers;

    public DatabaseHealth(HikariDataSource database) {
        this.database = database;
        this.answers = new DataSourceHealthIndicator(database);
    }

    @Override
    public @Nullable Health health() {
        return Database.damageSeen(database)
                .map(damage -> Health.down().withDetail("damage", damage).build())
                .orElseGet(answers::health);
    }
}
