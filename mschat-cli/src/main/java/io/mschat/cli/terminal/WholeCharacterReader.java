package io.mschat.cli.terminal;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.Locale;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * A line reader for which a character is what a person takes for one (UAX 29): a flag, a picture that is joined of several, a
 * letter with its accents. JLine knows that too, but only where the terminal has said how wide it draws them.
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

    /** How many make up the characters before the cursor that a key is meant for. */
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

    /** What is pasted, with line feeds between its lines, however they end where it was copied. */
    @Override
    protected String doReadStringUntil(String sequence) {
        return super.doReadStringUntil(sequence).replace("\r\n", "\n");
    }
}
