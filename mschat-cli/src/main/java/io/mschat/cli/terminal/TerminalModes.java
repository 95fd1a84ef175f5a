package io.mschat.cli.terminal;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * How the terminal treats keys: as it was found, and as this program needs it. Ctrl-Z is the terminal's at all times, so that
 * it stops the whole job, the launcher included. Ctrl-\ never is: Java would answer the signal with a list of its threads.
 */
final class TerminalModes {

    /** No key sends this byte: no text in UTF-8 has it. (What means "none" is another number on each system.) */
    private static final int NO_KEY = -1;

    private final Terminal terminal;
    private final Attributes found;
    private final Attributes between;
    private final Attributes reading;

    /**
     * Begins with those between two lines.
     *
     * @param interrupting whether Ctrl-C is a signal there, where nobody reads it
     */
    TerminalModes(Terminal terminal, boolean interrupting) {
        this.terminal = terminal;
        this.found = terminal.enterRawMode();
        this.between = terminal.getAttributes();
        between.setControlChar(ControlChar.VQUIT, NO_KEY);
        between.setLocalFlag(LocalFlag.ISIG, interrupting);
        this.reading = new Attributes(between);
        reading.setControlChar(ControlChar.VINTR, NO_KEY);
        reading.setLocalFlag(LocalFlag.ISIG, true);
        terminal.setAttributes(between);
    }

    /** Sets those for a line that is read, or those between two. */
    void set(boolean isReading) {
        terminal.setAttributes(isReading ? reading : between);
    }

    /** Whether somebody else has set others, as a shell does for whatever runs after a program that was stopped. */
    boolean areLost() {
        return terminal.getAttributes().getLocalFlag(LocalFlag.ICANON);
    }

    void giveBack() {
        terminal.setAttributes(found);
    }
}
