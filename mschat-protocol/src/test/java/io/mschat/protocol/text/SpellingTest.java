package io.mschat.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static Stream<String> known() {
        return Stream.of("help", "list", "history", "settings", "me");
    }

    @ParameterizedTest
    @CsvSource({"hlep,help", "hel,help", "helpp,help", "hekp,help", "hisotyr,history", "setings,settings"})
    void slipOfTheFingerIsRecognised(String typed, String meant) {
        assertThat(Spelling.closest(typed, known())).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "hi", "hlpe-me", "moonwalk", ""})
    void knownOrUnlikeWordIsNoMisspelling(String typed) {
        assertThat(Spelling.closest(typed, known())).isEmpty();
    }

    @Test
    void closestWordIsTheMostSimilarAndOfSeveralTheFirst() {
        assertThat(Spelling.closest("settingss", Stream.of("setting", "settings")))
                .contains("settings");
        assertThat(Spelling.closest("lift", Stream.of("list", "lifts"))).contains("list");
    }
}
