package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.text.VisibleText;
import java.util.function.Function;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The line being typed, with one visible character in place of each that a terminal would obey: what was pasted there
 * is as foreign as what arrives. What is sent stays as typed, for the check before sending to judge.
 */
final class VisibleInput implements Highlighter, MaskingCallback {

    private final Function<String, SafeText> hint;

    /** @param hint what is still to be typed in a line, seen behind it */
    VisibleInput(Function<String, SafeText> hint) {
        this.hint = hint;
    }

    /** JLine draws this, and finds the cursor's place in it, however long the line is. */
    @Override
    public String display(String line) {
        return VisibleText.whileTyped(line);
    }

    @Override
    public String history(String line) {
        return line;
    }

    @Override
    public AttributedString highlight(LineReader reader, String displayed) {
        return new AttributedStringBuilder()
                .append(displayed)
                .styled(AttributedStyle.DEFAULT.faint(), hint.apply(displayed).toString())
                .toAttributedString();
    }
}
