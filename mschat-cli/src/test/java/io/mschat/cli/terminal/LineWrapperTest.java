package io.mschat.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mschat.client.text.SafeText;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.lang.management.ManagementFactory;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineWrapperTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static String wrapped(String text, int width) {
        return LineWrapper.wrap(width, new AttributedString(SafeText.of(text).toString()))
                .toString();
    }

    private static long memoryFor(String text) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var unused = wrapped(text, 40);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void linesAreBrokenBetweenWordsAndIndented() {
        assertThat(wrapped("one two three four", 10)).isEqualTo("one two\n    three\n    four");
    }

    @Test
    void aWordThatIsTooLongIsBrokenWhereTheRowEnds() {
        assertThat(wrapped("abcdefghijklmnop", 10)).isEqualTo("abcdefghij\n    klmnop");
    }

    @Test
    void noCharacterIsBroken() {
        String text = "\ud83d\udc68\u200d".repeat(500);
        assertThat(wrapped(text, 10).lines())
                .allSatisfy(row ->
                        assertThat(row.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        assertThat(wrapped(text, 10).replace("\n    ", ""))
                .isEqualTo(SafeText.of(text).toString());
    }

    @Test
    void noRowBeginsWithAMark() {
        assertThat(wrapped("abcdefghij\u0308kl", 10)).isEqualTo("abcdefghij\u0308\n    kl");
        assertThat(wrapped("abcdefghij \ufe0fkl", 10))
                .doesNotContain(" \ufe0fkl\n")
                .contains("\n     \ufe0fkl");
    }

    /** A message of accents once kept whoever was shown it busy for half a minute. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0301", "\ud83d\udc68\u200d", "\u65e5", "a b "})
    @Tries(Promise.FUZZING)
    void aLongLineTakesMemoryInProportion(String part) {
        String text = part.repeat(1_000);
        long unused = memoryFor(text);
        assertThat(memoryFor(text.repeat(4))).isLessThan(8 * memoryFor(text));
    }
}
