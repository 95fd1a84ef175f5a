package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicknameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Anna",
                "_",
                "7",
                "a-b.c+d*e=f~g^h",
                "h!i?j$k%l&m",
                "\u00c4rger",
                "\u0410\u043d\u043d\u0430",
                "\u5c71\u7530",
                "\u0e01\u0e34", // a mark on a letter
                "abcdefghijklmnopqrst",
                "\uD835\uDD38\uD835\uDD39"
            })
    void nameOfLettersDigitsAndSignsIsAllowed(String name) {
        assertThat(new Nickname(name)).hasToString(name);
        assertThat(Nickname.from(name)).contains(new Nickname(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-a",
                ".a",
                "!a",
                "a b",
                "a\tb",
                "a\nb",
                "a@b",
                "a/b",
                "a:b",
                "a#b",
                "a<b",
                "a\"b",
                "a'b",
                "a\\b",
                "a,b",
                "a\u001bb",
                "a\u0000",
                "a\u007f",
                "a\u0085",
                "a\u200db", // zero width joiner
                "a\u202eb", // right to left override
                "a\u00adb", // soft hyphen
                "\u0301a", // a mark on nothing
                "1\u0301",
                "a_\u0301",
                "A\u0308", // not composed
                "\uD800",
                "a\uDC00",
                "\uD83D\uDE00", // an emoji
                "abcdefghijklmnopqrstu"
            })
    void otherNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Nickname(name));
    }

    @ParameterizedTest
    @CsvSource({"' anna ', anna", "'anna  smith', anna_smith", "'anna\tsmith', anna_smith", "A\u0308rger, \u00c4rger"})
    void typedNameIsMadeCanonical(String typed, String name) {
        assertThat(Nickname.from(typed)).contains(new Nickname(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "@", "a/b", "abcdefghij klmnopqrstu"})
    void typedTextThatCannotBeMadeANameIsNone(String typed) {
        assertThat(Nickname.from(typed)).isEmpty();
    }

    @Test
    void lengthCountsCodePoints() {
        String letter = "\uD835\uDD38";
        assertThat(Nickname.from(letter.repeat(20))).isPresent();
        assertThat(Nickname.from(letter.repeat(21))).isEmpty();
        assertThat(Nickname.from("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void nicknamesOfDifferentCaseAreNotEqual() {
        assertThat(new Nickname("Anna")).isNotEqualTo(new Nickname("anna"));
    }
}
