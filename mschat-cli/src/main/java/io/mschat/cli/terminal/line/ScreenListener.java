package io.mschat.cli.terminal.line;

/** Receives what the user does besides typing lines. Called on the reading thread; must not block. */
public interface ScreenListener {

    ScreenListener NONE = new ScreenListener() {
        @Override
        public void previous() {}

        @Override
        public void next() {}

        @Override
        public void focusChanged(boolean here) {}

        @Override
        public void cleared() {}
    };

    /** The user asks for the mention before the one that is shown, or for the last one if none is (Alt-p). */
    void previous();

    /** The user asks for the mention after the one that is shown (Alt-n). */
    void next();

    /**
     * The terminal window has got or lost the focus. Not every terminal reports it.
     *
     * @param here whether it has the focus
     */
    void focusChanged(boolean here);

    /** The screen was cleared, by Ctrl-L or by the program. */
    void cleared();
}
