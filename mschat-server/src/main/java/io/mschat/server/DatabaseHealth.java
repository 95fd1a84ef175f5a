package io.mschat.server;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.storage.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.stereotype.Component;

/** Tells the operator how the database is. One that answers, and has been found damaged, is not well. Takes the place of Spring Boot's. */
@Component("dbHealthIndicator")
final class DatabaseHealth implements HealthIndicator {

    private final HikariDataSource database;
    private final HealthIndicator answers;

    DatabaseHealth(HikariDataSource database) {
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
