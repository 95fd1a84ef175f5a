package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "two\nlines\tand a tab", "\uD83D\uDE00", "\u202e", "a\u200d"})
    void textIsKeptUnchanged(String text) {
        assertThat(new MessageText(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\t", "\u2003"})
    void blankTextIsRefused(String text) {
        assertThat(MessageText.fault(text)).contains(ErrorCode.TEXT_BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\rb", "\u001b[31m", "a\u007f", "a\u0085", "a\u009b", "\uD800", "a\uDC00b"})
    void controlCharacterOrLoneSurrogateIsRefused(String text) {
        assertThat(MessageText.fault(text)).contains(ErrorCode.TEXT_INVALID);
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageText(text));
    }

    @Test
    void lengthCountsCodePoints() {
        String emoji = "\uD83D\uDE00";
        assertThat(MessageText.fault(emoji.repeat(5_000))).isEmpty();
        assertThat(MessageText.fault(emoji.repeat(5_001))).contains(ErrorCode.TEXT_TOO_LONG);
        assertThat(MessageText.fault("a".repeat(5_001))).contains(ErrorCode.TEXT_TOO_LONG);
    }
}
