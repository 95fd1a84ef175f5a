package io.mschat.cli.terminal.line;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * The terminal's modes for keys: those found at the start, and those that this program sets. Ctrl-Z always remains a
 * signal of the terminal, so that it stops the whole job, the launcher included. Ctrl-\ never is: Java would answer the
 * signal with a thread dump.
 */
public final class TerminalModes {

    /** A byte that no key sends: no text in UTF-8 has it. (The value that means "none" differs between systems.) */
    private static final int NO_KEY = -1;

    private final Terminal terminal;
    private final Attributes found;
    private final Attributes between;
    private final Attributes reading;

    /**
     * Saves the terminal's modes and sets those for the time between two lines.
     *
     * @param interrupting whether Ctrl-C is a signal then, when no line is read
     */
    public TerminalModes(Terminal terminal, boolean interrupting) {
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

    /** Sets the modes for reading a line, or those for the time between two lines. */
    public void set(boolean isReading) {
        terminal.setAttributes(isReading ? reading : between);
    }

    /** Whether another program has changed the modes, as a shell does for the programs that run after a stopped one. */
    public boolean areLost() {
        return terminal.getAttributes().getLocalFlag(LocalFlag.ICANON);
    }

    public void giveBack() {
        terminal.setAttributes(found);
    }
}
