package io.mschat.cli.terminal;

/** What became of reading a line of chat. */
public sealed interface Input {

    /** A line was accepted. */
    record Line(String text) implements Input {}

    /** Ctrl-C with something typed: it is gone, go on. */
    record Cleared() implements Input {}

    /** Ctrl-C with nothing typed. */
    record Interrupted() implements Input {}

    /** No more input: Ctrl-D, or the end of a pipe. */
    record Ended() implements Input {}

    /** {@link Screen#wake} was called. */
    record Woken() implements Input {}
}
