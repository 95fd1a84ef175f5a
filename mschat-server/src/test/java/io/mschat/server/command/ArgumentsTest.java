package io.mschat.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mschat.server.moderation.Sanction.Cause;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static Arguments typed(String text) {
        return new Arguments(text);
    }

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "10m, PT10M",
        "2h, PT2H",
        "7d, PT168H",
        "1w, PT168H",
        "1h30m, PT1H30M",
        "1w1d1h1m1s, PT193H1M1S",
        "90m, PT1H30M",
        "0d5m, PT5M",
        "3650d, PT87600H"
    })
    void durationIsWrittenInUnitsFromTheLongestDown(String word, Duration duration) throws BadArgumentsException {
        assertThat(Durations.parse(word)).contains(duration);
        assertThat(typed(word + " spamming").duration()).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0s",
                "0",
                "10",
                "-10m",
                "+10m",
                "10x",
                "10M",
                "1.5h",
                "1,5h",
                "30m1h",
                "10m10m",
                "3651d",
                "522w",
                "999999999w",
                "9999999999s",
                "99999999999999999999s",
                "١٠m",
                "10ｍ",
                "1e3s",
                "10 m",
                "m10",
                "7d!"
            })
    void otherWordsAreNoDuration(String word) {
        assertThat(Durations.parse(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10", "-10m", "+10m", "10x", "1.5h", ",5h", "3651d", "١٠m", "7d!"})
    void malformedDurationIsRefusedAndNotTakenForAReason(String word) {
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed(word + " spamming").duration())
                .withMessageContaining(word)
                .withMessageContaining("30s, 10m, 2h, 7d or 1w");
    }

    @Test
    void withoutADurationTheReasonBeginsAtOnce() throws BadArgumentsException {
        Arguments arguments = typed("spamming  the\n room");
        assertThat(arguments.duration()).isEmpty();
        assertThat(arguments.reason(Optional.empty())).isEqualTo("spamming the room");
    }

    @Test
    void durationInTheMiddleOfAReasonIsRefused() {
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed("spamming 10m").reason(Optional.empty()))
                .withMessageContaining("directly behind the name");
    }

    @Test
    void durationMayStandInTheReasonOfSomethingThatHasOne() throws BadArgumentsException {
        assertThat(typed("said it for 10m").reason(Optional.of(Duration.ofHours(1))))
                .isEqualTo("said it for 10m");
    }

    @Test
    void lengthOfAReasonIsLimited() throws BadArgumentsException {
        String longest = "😀".repeat(Cause.MAX_REASON_LENGTH);
        assertThat(typed(longest).reason()).isEqualTo(longest);
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed(longest + "x").reason())
                .withMessageContaining("200");
        assertThat(typed("").reason()).isEmpty();
    }

    @Test
    void wordsAreTakenFromLeftToRight() throws BadArgumentsException {
        Arguments arguments = typed("  one\ttwo   three four ");
        assertThat(arguments.word()).isEqualTo("one");
        assertThat(arguments.anotherWord()).contains("two");
        assertThat(arguments.takes("nothing")).isFalse();
        assertThat(arguments.takes("THREE")).isTrue();
        assertThat(arguments.text()).isEqualTo("four");
        assertThat(arguments.isEmpty()).isTrue();
        assertThat(arguments.anotherWord()).isEmpty();
        arguments.end();
    }

    @Test
    void missingArgumentIsRefused() {
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed(" ").word());
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed(" ").text());
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed("no semicolon").upToSemicolon());
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed("; nothing").upToSemicolon());
    }

    @Test
    void surplusArgumentIsRefusedByName() {
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed("more than that").end())
                .withMessage("\"more\" is too much.");
    }

    @Test
    void firstSemicolonEndsTheFirstArgument() throws BadArgumentsException {
        Arguments arguments = typed("Bob ; pass;word ");
        assertThat(arguments.upToSemicolon()).isEqualTo("Bob");
        assertThat(arguments.text()).isEqualTo("pass;word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "٣", "12345678", "x"})
    void numberBelowOneOrNotWholeIsRefused(String word) throws BadArgumentsException {
        assertThat(typed("7").number(1)).isEqualTo(7);
        assertThat(typed("").number(1)).isEqualTo(1);
        assertThatExceptionOfType(BadArgumentsException.class)
                .isThrownBy(() -> typed(word).number(1))
                .withMessageContaining(word);
    }
}
