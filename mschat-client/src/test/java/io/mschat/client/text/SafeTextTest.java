package io.mschat.client.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @Figure(
            promise = Promise.TERMINAL_SAFETY,
            what = "payloads at least through each way of output",
            standard = 300,
            full = 300)
    private static final int PAYLOADS = Figures.of(SafeTextTest.class, "PAYLOADS");

    @Test
    void payloadsAreAsManyAsPromised() {
        assertThat(Payloads.all()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(PAYLOADS);
    }

    @ParameterizedTest
    @MethodSource("io.mschat.client.text.Payloads#all")
    @Tries(Promise.TERMINAL_SAFETY)
    void nothingThatATerminalObeysIsLeft(String payload) {
        assertThat(SafeText.of(payload).toString().codePoints()).noneMatch(Payloads::isRaw);
        assertThat(SafeText.format("%s", payload).toString().codePoints()).noneMatch(Payloads::isRaw);
        assertThat(SafeText.lines(payload).toString().codePoints().filter(c -> c != '\n'))
                .noneMatch(Payloads::isRaw);
        assertThat(SafeText.indented(payload).toString().codePoints().filter(c -> c != '\n'))
                .noneMatch(Payloads::isRaw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text",
                "Grüße, señor, naïve",
                "日本語 한국어",
                "e\u0301",
                "\u0928\u092e\u0938\u094d\u0924\u0947",
                "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u2764\ufe0f",
                "1\ufe0f\u20e3",
                "\ud83d\udc4d\ud83c\udffd",
                "\ud83c\udde9\ud83c\uddea",
                "\ud83c\udff3\ufe0f\u200d\ud83c\udf08"
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(SafeText.of(text)).hasToString(text);
    }

    @Test
    void controlsAreShownAsTheirPictures() {
        assertThat(SafeText.of("\u001b[31m\u0007\n\u007f")).hasToString("␛[31m␇␊␡");
    }

    @Test
    void reorderingOrHidingCharacterIsShownAsItsCode() {
        assertThat(SafeText.of("a\u202eb\u200bc\ud800")).hasToString("a<U+202E>b<U+200B>c<U+D800>");
    }

    @Test
    void noMoreThanThreeMarksAreStacked() {
        assertThat(SafeText.of("a" + "\u0301".repeat(5))).hasToString("a\u0301\u0301\u0301<U+0301><U+0301>");
    }

    @Test
    void aMarkDoesNotDrawOverWhatIsOurs() {
        assertThat(SafeText.format("> Bob: %s", "\u0338x")).hasToString("> Bob: <U+0338>x");
    }

    @Test
    void aJoinerBetweenAsciiLettersIsSeen() {
        assertThat(SafeText.of("pay\u200dpal")).hasToString("pay<U+200D>pal");
    }

    @Test
    void furtherLinesAreIndented() {
        assertThat(SafeText.format("> Bob: %s", SafeText.indented("one\n[x] > Eve: two\r\nthree")))
                .hasToString("> Bob: one\n    [x] > Eve: two\n    three");
    }

    @Test
    void aTemplatesOwnPercentSignsAreNotReadInArguments() {
        assertThat(SafeText.format("%s", "%s %d %n")).hasToString("%s %d %n");
    }
}
