package io.mschat.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestHealth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ReadinessTest {

    private Status database = Status.UP;
    private final Readiness readiness = new Readiness(endpoint());

    private HealthEndpoint endpoint() {
        return TestHealth.endpoint(Map.of(
                "db", () -> Health.status(database).build(),
                "diskSpace", () -> Health.up().build()));
    }

    @Test
    void eachPartOfReadinessIsReportedAsItIs() {
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
    void unknownPartOfReadinessIsNotANumber() {
        assertThat(readiness.of("db")).isNaN();
        readiness.ask();
        assertThat(readiness.of("readinessState")).isNaN();
    }
}
