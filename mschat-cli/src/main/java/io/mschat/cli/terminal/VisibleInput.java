package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.util.function.Function;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The line being typed, with one visible character in place of each that a terminal would obey: what was pasted there
 * is as foreign as what arrives. What is sent stays as typed, for the check before sending to judge.
 */
final class VisibleInput implements Highlighter {

    private static final int REPLACEMENT = 0xFFFD;

    private final Function<String, SafeText> hint;

    /** @param hint what is still to be typed in a line, seen behind it */
    VisibleInput(Function<String, SafeText> hint) {
        this.hint = hint;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        StringBuilder shown = new StringBuilder(buffer.length());
        buffer.codePoints().map(VisibleInput::visible).forEach(shown::appendCodePoint);
        return new AttributedStringBuilder()
                .append(shown)
                .styled(AttributedStyle.DEFAULT.faint(), hint.apply(buffer).toString())
                .toAttributedString();
    }

    private static int visible(int codePoint) {
        if (codePoint == '\n' || isMarkOrJoiner(codePoint)) {
            return codePoint;
        }
        if (codePoint < 0x20) {
            return codePoint == '\t' ? ' ' : 0x2400 + codePoint;
        }
        String character = Character.toString(codePoint);
        return SafeText.of(character).toString().equals(character) ? codePoint : REPLACEMENT;
    }

    /** Alone they would be shown as codes; in a line they belong to what is before them, and it is the person's own. */
    private static boolean isMarkOrJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D || Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }
}
