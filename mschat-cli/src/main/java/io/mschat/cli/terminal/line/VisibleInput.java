package io.mschat.cli.terminal.line;

import io.mschat.client.text.SafeText;
import io.mschat.protocol.text.VisibleText;
import java.util.function.Function;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.MaskingCallback;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Displays the line being typed with a visible character in place of each control character: pasted text is as
 * untrusted as incoming text. The line itself is not changed; it is checked before it is sent.
 */
final class VisibleInput implements Highlighter, MaskingCallback {

    private final Function<String, SafeText> hint;

    /** @param hint returns the text that is still to be typed in a line, shown behind it */
    VisibleInput(Function<String, SafeText> hint) {
        this.hint = hint;
    }

    /** The text that JLine draws. JLine also finds the cursor's place in it, however long the line is. */
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
