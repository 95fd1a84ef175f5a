package io.mschat.cli.terminal;

import io.mschat.client.text.SafeText;
import io.mschat.client.text.Tone;
import java.util.Iterator;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * Makes the links in a text clickable (OSC 8), also where they are wrapped over several rows. JLine does not support
 * hyperlinks: it draws the parts, and this class puts the escape sequences between them.
 */
final class Hyperlinks {

    private static final String OPEN = "\u001b]8;;";
    private static final String CLOSE = "\u001b\\";

    private final Terminal terminal;
    private final AttributedStyle look;

    /** @param look the style that only links have */
    Hyperlinks(Terminal terminal, AttributedStyle look) {
        this.terminal = terminal;
        this.look = look;
    }

    /**
     * The characters to send to the terminal.
     *
     * @param rows the text, painted and wrapped into rows
     */
    String in(SafeText text, AttributedString rows) {
        Iterator<String> targets = text.spans().stream()
                .filter(span -> span.style().tone() == Tone.LINK)
                .map(SafeText.Span::text)
                .iterator();
        StringBuilder sent = new StringBuilder();
        String target = "";
        int shown = 0;
        int at = 0;
        while (at < rows.length()) {
            boolean isLink = rows.styleAt(at).equals(look);
            int end = endOfRun(rows, at, isLink);
            if (isLink && shown == target.length() && targets.hasNext()) {
                target = targets.next();
                shown = 0;
            }
            String drawn = rows.subSequence(at, end).toAnsi(terminal);
            sent.append(isLink ? OPEN + target + CLOSE + drawn + OPEN + CLOSE : drawn);
            shown += isLink ? end - at : 0;
            at = end;
        }
        return sent.toString();
    }

    private int endOfRun(AttributedString rows, int start, boolean isLink) {
        int end = start + 1;
        while (end < rows.length() && rows.styleAt(end).equals(look) == isLink) {
            end++;
        }
        return end;
    }
}
