package io.mschat.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestClock;
import io.mschat.server.connection.ConnectionSnapshot;
import io.mschat.server.connection.PhaseName;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionStatsTest {

    private final TestClock clock = new TestClock();
    private final List<ConnectionSnapshot> snapshots = new ArrayList<>();
    private int looks;

    private final ConnectionStats connectionStats = new ConnectionStats(this::look, clock);

    private List<ConnectionSnapshot> look() {
        looks++;
        return List.copyOf(snapshots);
    }

    private void add(PhaseName phase, int queued) {
        snapshots.add(new ConnectionSnapshot(
                snapshots.size() + 1L,
                phase,
                Duration.ZERO,
                new Source("7f000001", true),
                Optional.empty(),
                queued,
                100 * queued));
    }

    @Test
    void connectionsAreCountedByPhaseWithWhatWaits() {
        add(PhaseName.JOINED, 2);
        add(PhaseName.JOINED, 5);
        add(PhaseName.CONFIRMED, 0);
        ConnectionStats.Count count = connectionStats.count();
        assertThat(count.at(PhaseName.JOINED)).isEqualTo(2);
        assertThat(count.at(PhaseName.CONFIRMED)).isEqualTo(1);
        assertThat(count.at(PhaseName.OPENED)).isZero();
        assertThat(count.queued()).isEqualTo(7);
        assertThat(count.queuedMost()).isEqualTo(5);
    }

    @Test
    void connectionsAreCountedOnceForAllThatIsAskedTogether() {
        for (int figure = 0; figure < 9; figure++) {
            connectionStats.count();
        }
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void connectionsAreCountedAnewTheNextTime() {
        assertThat(connectionStats.count().at(PhaseName.JOINED)).isZero();
        add(PhaseName.JOINED, 0);
        clock.passes(Duration.ofSeconds(1));
        assertThat(connectionStats.count().at(PhaseName.JOINED)).isEqualTo(1);
    }
}
