package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.Palette;
import io.mschat.client.text.SafeText;
import java.util.Arrays;
import java.util.regex.Pattern;
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
        String wrapped = LineWrapper.wrap(width, Palette.COLOURED.paint(lines)).toString();
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

    /** The flag of a region: tags that draw nothing, and can say little. */
    private static final String REGION = "(?<=\\x{1F3F4})[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,7}\\x{E007F}";

    /** Of each run of marks of direction one, and only beside letters from right to left. */
    private static final String DIRECTION = "(?<![\\x{61C}\\x{200E}\\x{200F}])[\\x{61C}\\x{200E}\\x{200F}]";

    private static final Pattern RIGHT_TO_LEFT = Pattern.compile(
            "[\\p{L}&&[\\x{590}-\\x{8FF}\\x{FB1D}-\\x{FEFC}\\x{10800}-\\x{10FFF}\\x{1E800}-\\x{1EFFF}]]");

    private static void checkHarmless(String text) {
        String shown = text.replaceAll(REGION, "");
        if (RIGHT_TO_LEFT.matcher(text).find()) {
            shown = shown.replaceAll(DIRECTION, "");
        }
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
