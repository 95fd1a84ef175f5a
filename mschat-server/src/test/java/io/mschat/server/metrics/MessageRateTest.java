package io.mschat.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mschat.protocol.Nickname;
import io.mschat.server.chat.ChatEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much is said, by what the chat tells. */
class MessageRateTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ChatMetrics metrics = new ChatMetrics(registry);
    private final MessageRate rate = new MessageRate(registry);

    private void say(int times) {
        for (int i = 0; i < times; i++) {
            metrics.accept(new ChatEvent.Said(new Nickname("Anna"), "Hello"));
        }
    }

    /** Ten seconds lie between two looks. */
    private void passes(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(10)) {
            rate.look();
        }
    }

    @Test
    void messagesBeforeTheFirstLookCount() {
        say(3);
        assertThat(rate.lastMinute()).isEqualTo(3);
        rate.look();
        assertThat(rate.lastMinute()).isEqualTo(3);
        assertThat(rate.total()).isEqualTo(3);
    }

    @Test
    void rateCountsOnlyTheLastMinute() {
        rate.look();
        say(3);
        passes(Duration.ofSeconds(30));
        say(2);
        assertThat(rate.lastMinute()).isEqualTo(5);
        passes(Duration.ofSeconds(40));
        assertThat(rate.lastMinute()).isEqualTo(2);
        passes(Duration.ofSeconds(40));
        assertThat(rate.lastMinute()).isZero();
        assertThat(rate.total()).isEqualTo(5);
    }

    @Test
    void otherEventsDoNotCountAsMessages() {
        metrics.accept(new ChatEvent.Delivered(Duration.ofMillis(1)));
        metrics.accept(new ChatEvent.NotKept());
        assertThat(rate.total()).isZero();
    }
}
