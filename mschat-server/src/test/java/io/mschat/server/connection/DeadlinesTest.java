package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    /** The age at which the first ping goes out. */
    private static final Duration PINGED = TestLimits.SMALL.pingInterval();

    private static final Duration PONG_DEADLINE = TestLimits.SMALL.pongDeadline();

    private final Deadlines deadlines = new Deadlines(TestLimits.SMALL, 0);

    private void ping() {
        assertThat(deadlines.takePing(PINGED.toNanos())).isTrue();
    }

    /** Whether nobody seems to be there any more, so long after the ping. */
    private boolean isSilent(Duration afterPing) {
        return deadlines.passed(new Phase.Asking(null), PINGED.plus(afterPing).toNanos());
    }

    @Test
    void aPongIsDueSoonIfLittleIsOnItsWay() {
        deadlines.sent(32 * 1024);
        ping();
        assertThat(isSilent(PONG_DEADLINE.minusMillis(1))).isFalse();
        assertThat(isSilent(PONG_DEADLINE)).isTrue();
    }

    /** A ping waits behind what is on its way, so a slow reader's pong comes late. */
    @Test
    void aSlowReaderHasTimeForWhatWasSentBeforeThePing() {
        deadlines.sent(62 * 1024);
        deadlines.sent(50 * 1024);
        ping();
        assertThat(isSilent(PONG_DEADLINE.plusSeconds(10).minusMillis(1))).isFalse();
        assertThat(isSilent(PONG_DEADLINE.plusSeconds(10))).isTrue();
    }

    @Test
    void nobodyHasMoreTimeThanForWhatTheKernelHolds() {
        for (int i = 0; i < 1_000; i++) {
            deadlines.sent(24 * 1024);
        }
        ping();
        assertThat(isSilent(PONG_DEADLINE.plusSeconds(28))).isTrue();
    }

    @Test
    void whatWasSentBeforeAPongIsRead() {
        deadlines.sent(80 * 1024);
        deadlines.answered();
        ping();
        assertThat(isSilent(PONG_DEADLINE)).isTrue();
    }
}
