package io.mschat.cli.terminal.line;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.Locale;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * A line reader that moves and deletes by user-perceived characters (UAX 29): a flag, an emoji made of several code
 * points, a letter with its accents. JLine can do that too, but only if the terminal has reported how wide it draws
 * them.
 */
class WholeCharacterReader extends LineReaderImpl {

    WholeCharacterReader(Terminal terminal, String name) throws IOException {
        super(terminal, name);
    }

    @Override
    protected boolean backwardDeleteChar() {
        return count < 0 ? super.backwardDeleteChar() : buf.backspace(codePointsBefore()) > 0;
    }

    @Override
    protected boolean deleteChar() {
        return count < 0 ? super.deleteChar() : buf.delete(codePointsBehind()) > 0;
    }

    @Override
    protected boolean backwardChar() {
        return buf.move(count < 0 ? codePointsBehind() : -codePointsBefore()) != 0;
    }

    @Override
    protected boolean forwardChar() {
        return buf.move(count < 0 ? -codePointsBefore() : codePointsBehind()) != 0;
    }

    /** The number of code points in the characters before the cursor that a key applies to. */
    private int codePointsBefore() {
        String text = buf.toString();
        int cursor = text.offsetByCodePoints(0, buf.cursor());
        BreakIterator characters = charactersOf(text);
        int start = cursor;
        for (int i = 0; i < Math.abs(count) && start > 0; i++) {
            start = characters.preceding(start);
        }
        return text.codePointCount(start, cursor);
    }

    private int codePointsBehind() {
        String text = buf.toString();
        int cursor = text.offsetByCodePoints(0, buf.cursor());
        BreakIterator characters = charactersOf(text);
        int end = cursor;
        for (int i = 0; i < Math.abs(count) && end < text.length(); i++) {
            end = characters.following(end);
        }
        return text.codePointCount(cursor, end);
    }

    private static BreakIterator charactersOf(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters;
    }

    /** Reads pasted text with line feeds between its lines, whichever line ends it had. */
    @Override
    protected String doReadStringUntil(String sequence) {
        return super.doReadStringUntil(sequence).replace("\r\n", "\n");
    }
}
