package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.util.Arrays;
import org.jline.utils.AttributedString;

/** Opens to another package what becomes of somebody's text on a terminal. */
public final class ShownText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private ShownText() {}

    /** @throws AssertionError if something in it controls the terminal, or a row is wider than that */
    public static void check(String untrusted, int width) {
        String oneLine = SafeText.of(untrusted).toString();
        if (oneLine.indexOf('\n') >= 0) {
            throw new AssertionError("one line became two");
        }
        checkHarmless(oneLine);
        SafeText lines = SafeText.format("> Bob: %s", SafeText.indented(untrusted));
        checkHarmless(lines.toString().replace('\n', ' '));
        String wrapped = Wrapped.to(width, Palette.COLOURED.paint(lines)).toString();
        for (String row : wrapped.split("\n", -1)) {
            if (new AttributedString(row).columnLength() > width) {
                throw new AssertionError("a row in a terminal of " + width + " columns is wider: " + row);
            }
        }
        if (!Arrays.equals(inked(wrapped), inked(lines.toString()))) {
            throw new AssertionError("something was lost when lines were broken: " + wrapped);
        }
    }

    private static int[] inked(String text) {
        return text.chars().filter(c -> c != ' ' && c != '\n').toArray();
    }

    private static void checkHarmless(String shown) {
        shown.codePoints().forEach(c -> {
            boolean isHarmful = switch (Character.getType(c)) {
                case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
                case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
                default -> false;
            };
            if (isHarmful) {
                throw new AssertionError("U+%04X reaches the terminal".formatted(c));
            }
        });
    }
}
