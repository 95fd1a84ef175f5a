package io.mschat.cli.terminal;

/** The result of reading a line of chat. */
public sealed interface Input {

    /** The user has finished a line. */
    record Line(String text) implements Input {}

    /** Ctrl-C with something typed: the line was discarded, and the chat goes on. */
    record Cleared() implements Input {}

    /** Ctrl-C with nothing typed. */
    record Interrupted() implements Input {}

    /** The input has ended: by Ctrl-D or at the end of a pipe. */
    record Ended() implements Input {}

    /** {@link Screen#wake} was called. */
    record Woken() implements Input {}
}
