package io.mschat.server.storage.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Tries(Promise.DAMAGED_DATA)
class DamagedRowsHealthIndicatorTest {

    private static final RowRule<Row, DayOfWeek> RULE = new RowRule<>(Row.class, row -> DayOfWeek.valueOf(row.day));

    private final DamagedRows rows = new DamagedRows();
    private final DamagedRowsHealthIndicator indicator = new DamagedRowsHealthIndicator(rows);

    @Table(name = "row")
    private static final class Row {
        @Id
        private final long id;

        private final String day;

        Row(long id, String day) {
            this.id = id;
            this.day = day;
        }
    }

    @Test
    void healthIsDownWithWhatToDoFromTheFirstDamagedRowThatIsReadOn() {
        assertThat(rows.read(RULE, new Row(1, "MONDAY"))).contains(DayOfWeek.MONDAY);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(rows.read(RULE, new Row(2, "someday"))).isEmpty();
        assertThat(rows.read(RULE, new Row(2, "someday"))).isEmpty();
        Health health = indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("damagedRows", 1);
        assertThat(health.getDetails().get("action")).asString().contains("./mschat doctor");
    }
}
