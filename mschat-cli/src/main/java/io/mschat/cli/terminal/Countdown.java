package io.mschat.cli.terminal;

import java.time.Duration;

/** A wait that the user can watch and end: while it is open, Ctrl-C interrupts the thread that opened it. */
public interface Countdown extends AutoCloseable {

    /** A countdown that shows nothing. */
    Countdown UNSEEN = new Countdown() {
        @Override
        public void left(Duration time) {
            // Nothing to show it on.
        }

        @Override
        public void close() {
            // Nothing to remove.
        }
    };

    /** Shows the time left. To be called about once per second. */
    void left(Duration time);

    /** Ends the wait and removes the countdown from the screen, if the screen can do that. */
    @Override
    void close();
}
