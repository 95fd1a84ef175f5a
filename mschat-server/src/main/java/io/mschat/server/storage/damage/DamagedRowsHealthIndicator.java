package io.mschat.server.storage.damage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports damaged rows of accounts, sanctions and the like to the operator. Not part of readiness: the server goes on
 * without them.
 */
@Component("damagedRowsHealthIndicator")
final class DamagedRowsHealthIndicator implements HealthIndicator {

    private final DamagedRows rows;

    DamagedRowsHealthIndicator(DamagedRows rows) {
        this.rows = rows;
    }

    @Override
    public Health health() {
        return DamagedRows.health(rows.count());
    }
}
