package io.mschat.cli.connection;

/** What a socket delivers. */
sealed interface WireEvent {

    /** A text frame, not yet believed. */
    record Frame(String text) implements WireEvent {}

    /**
     * The end; nothing follows. Not authentic: anybody between can cause it.
     *
     * @param code WebSocket close code; 1006 if the socket just ended
     */
    record End(int code) implements WireEvent {}

    /** Nothing came in time. */
    record Silence() implements WireEvent {}
}
