package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 seconds",
        "1, 1 second",
        "59, 59 seconds",
        "60, 1 minute",
        "61, 61 seconds",
        "119, 119 seconds",
        "120, 2 minutes",
        "121, 3 minutes",
        "300, 5 minutes",
        "3600, 1 hour",
        "3601, 61 minutes",
        "7200, 2 hours",
        "86400, 1 day",
        "129600, 36 hours",
        "604800, 7 days",
        "604801, 8 days"
    })
    void durationIsFormattedInItsLargestUnit(int seconds, String words) {
        assertThat(DurationText.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void durationInMinutesIsRoundedUp() {
        assertThat(DurationText.minutesOf(Duration.ofSeconds(61))).isEqualTo("2 minutes");
        assertThat(DurationText.minutesOf(Duration.ofSeconds(5))).isEqualTo("1 minute");
    }
}
