package io.mschat.cli.terminal;

/** What a person does besides typing lines. Called by the thread that reads; must not block. */
public interface Gestures {

    Gestures NONE = new Gestures() {
        @Override
        public void previous() {}

        @Override
        public void next() {}

        @Override
        public void looks(boolean here) {}

        @Override
        public void cleared() {}
    };

    /** Wants to see the mention before the one that is seen, or the last one (Alt-p). */
    void previous();

    /** The same forward (Alt-n). */
    void next();

    /** The terminal has got, or lost, the person's attention. Not every terminal tells. */
    void looks(boolean here);

    /** The screen is empty (Ctrl-L, or on demand). */
    void cleared();
}
