package io.mschat.cli.terminal;

import java.time.Duration;

/** A wait that a person can watch and end: while it is open, Ctrl-C interrupts the thread that opened it. */
public interface Countdown extends AutoCloseable {

    /** Nobody watches. */
    Countdown UNSEEN = new Countdown() {
        @Override
        public void left(Duration time) {
            // Nothing to show it on.
        }

        @Override
        public void close() {
            // Nothing to take away.
        }
    };

    /** So much time is left; to be called about once a second. */
    void left(Duration time);

    /** The wait is over: what can be taken from the screen again is. */
    @Override
    void close();
}
