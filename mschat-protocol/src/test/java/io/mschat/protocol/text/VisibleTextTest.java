package io.mschat.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    private static final String SCOTLAND =
            "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f";

    /** Three tags and seven, the first and the last letter and digit among them. */
    private static final String SHORTEST_REGION = "\ud83c\udff4\udb40\udc61\udb40\udc7a\udb40\udc30\udb40\udc7f";

    private static final String LONGEST_REGION = "\ud83c\udff4\udb40\udc61\udb40\udc7a"
            + "\udb40\udc39\udb40\udc30\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc7f";

    static Stream<UnaryOperator<String>> forms() {
        return Stream.of(VisibleText::of, VisibleText::ofLines, VisibleText::whileTyped, VisibleText::escaped);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void nothingThatControlsATerminalOrReordersWritingIsLeft(UnaryOperator<String> form) {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c != '\n' && isHarmful(c))
                .forEach(c -> assertThat(form.apply("a" + Character.toString(c) + "b"))
                        .as("U+%04X", c)
                        .doesNotContain(Character.toString(c)));
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u009bb\u0085c',a<U+009B>b<U+0085>c,'a\ufffdb\ufffdc',a\\u009bb\\u0085c",
        "'a\u2028b\u2029c',a<U+2028>b<U+2029>c,'a\ufffdb\ufffdc',a\\u2028b\\u2029c",
        "'a\u202eb',a<U+202E>b,'a\ufffdb',a\\u202eb",
        "'a\u001bb\u007f',a␛b␡,a␛b␡,a\\u001bb\\u007f",
        "'a\udb40\udc41',a<U+E0041>,'a\ufffd',a\\udb40\\udc41",
    })
    void unsafeCharacterIsReplacedByAVisibleForm(String text, String forPeople, String whileTyped, String escaped) {
        assertThat(VisibleText.of(text)).isEqualTo(forPeople);
        assertThat(VisibleText.whileTyped(text)).isEqualTo(whileTyped);
        assertThat(VisibleText.escaped(text)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, 日本語, e\u0301",
                "e\u0301\u0302\u0303",
                "a\u0378b", // without a meaning as yet
                "a\uffefb",
                "1\ufe0f\u20e3",
                "\ud83c\udde9\ud83c\uddea",
                SCOTLAND,
                SCOTLAND + SCOTLAND,
                SHORTEST_REGION,
                LONGEST_REGION,
                "\u8fbb\udb40\udd00\u3055\u3093",
                "\ud842\udfb7\udb40\udd01",
                "C++\u200f \u05e9\u05dc\u05d5\u05dd",
                "\u0639\u0631\u0628\u064a\u061c (1)",
                "\u05e9\u05dc\u05d5\u05dd\u200e!",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            })
    void ordinaryTextStaysAsItIs(String text) {
        forms().forEach(form -> assertThat(form.apply(text)).isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource({
        // Without an end, without a region, and behind something else: nobody would see what the tags say.
        "'\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73','\ud83c\udff4<U+E0067><U+E0062><U+E0073>'",
        "'\ud83c\udff4\udb40\udc7f','\ud83c\udff4<U+E007F>'",
        "'x\udb40\udc67\udb40\udc7f',x<U+E0067><U+E007F>",
        // A region that is too short or too long.
        "'\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc7f','\ud83c\udff4<U+E0067><U+E0062><U+E007F>'",
        "'\ud83c\udff4\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc61\udb40\udc7f',"
                + "'\ud83c\udff4<U+E0061><U+E0061><U+E0061><U+E0061><U+E0061><U+E0061><U+E0061><U+E0061><U+E007F>'",
        // A second selector, one behind a letter, and one alone.
        "'\u8fbb\udb40\udd00\udb40\udd01','\u8fbb\udb40\udd00<U+E0101>'",
        "'x\udb40\udd00',x<U+E0100>",
        "'x\udb40\uddef',x<U+E01EF>",
        "'\udb40\udd00',<U+E0100>",
        // Where nothing is written from right to left, and more than one.
        "'pay\u200fpal',pay<U+200F>pal",
        "'\u05e9\u200f\u200f','\u05e9\u200f<U+200F>'",
        "'\u05e9\u200f\u0338','\u05e9\u200f<U+0338>'",
        // A fourth mark, and one on what draws nothing or is a whole of its own.
        "'e\u0301\u0302\u0303\u0304','e\u0301\u0302\u0303<U+0304>'",
        "'a\u202e\u0301','a<U+202E><U+0301>'",
        "'\ud83c\udff4\udb40\udc61\udb40\udc7a\udb40\udc30\udb40\udc7f\u0301',"
                + "'\ud83c\udff4\udb40\udc61\udb40\udc7a\udb40\udc30\udb40\udc7f<U+0301>'",
        // Where there is nothing to join.
        "'a\u200db','a<U+200D>b'",
        "'\u200d','<U+200D>'",
    })
    void incompleteOrDoubledSequenceIsShownAsCodes(String text, String shown) {
        assertThat(VisibleText.of(text)).isEqualTo(shown);
    }

    /** Tags, but no letter and no digit. */
    @ParameterizedTest
    @ValueSource(ints = {0xE002F, 0xE003A, 0xE0060, 0xE007B})
    void otherTagsMakeNoRegion(int tag) {
        String flag = "\ud83c\udff4" + Character.toString(tag).repeat(3) + "\udb40\udc7f";
        assertThat(VisibleText.of(flag))
                .isEqualTo("\ud83c\udff4" + "<U+%04X>".formatted(tag).repeat(3) + "<U+E007F>");
    }

    /** Noncharacters, and what is kept for characters that draw nothing: the first and the last of each range. */
    @ParameterizedTest
    @ValueSource(ints = {0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFF, 0x10FFFE, 0x2065, 0xFFF0, 0xFFF8, 0xE0000, 0xE0FFF})
    void nonCharacterIsShownAsItsCode(int codePoint) {
        assertThat(VisibleText.of("a" + Character.toString(codePoint) + "b"))
                .isEqualTo("a<U+%04X>b".formatted(codePoint));
    }

    @Test
    void aTextKeepsItsLinesWhereItMay() {
        assertThat(VisibleText.ofLines("one\r\ntwo\nthree\r")).isEqualTo("one\ntwo\nthree␍");
        assertThat(VisibleText.of("one\ntwo\t3")).isEqualTo("one␊two    3");
        assertThat(VisibleText.escaped("one\ntwo")).isEqualTo("one\\u000atwo");
    }

    @Test
    void aTextThatIsTypedStaysAsLongAsItIs() {
        String text = "a\tb\u009bc\u202e\n\u001b\udb40\udd00z";
        assertThat(VisibleText.whileTyped(text).codePoints().count())
                .isEqualTo(text.codePoints().count());
    }
}
