package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link InWords} and {@link Advice}. */
class InWordsTest {

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
        "300, 5 minutes"
    })
    void timesAreSaidInTheirUnit(int seconds, String words) {
        assertThat(InWords.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void minutesAreRoundedUp() {
        assertThat(InWords.minutesOf(Duration.ofSeconds(61))).isEqualTo("2 minutes");
        assertThat(InWords.minutesOf(Duration.ofSeconds(5))).isEqualTo("1 minute");
    }

    @ParameterizedTest
    @EnumSource
    void refusalWithoutATextIsTheCodesSentence(ErrorCode code) {
        assertThat(Refusals.sentence(new Refused(null, code, " ", null))).hasToString(code.sentence());
    }

    @Test
    void adviceToTryAgainIsGivenOnce() {
        assertThat(Advice.of(ErrorCode.VERIFICATION_FAILED.sentence(), Duration.ofMinutes(10)))
                .hasToString("No mail with the code came in time. Try again in 10 minutes.");
        assertThat(Advice.of(CloseReason.DRAINING.sentence(), Duration.ofSeconds(5)))
                .hasToString("The server is shutting down. Try again in 5 seconds.");
    }
}
