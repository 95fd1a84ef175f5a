package io.mschat.client.connection;

/** An event of a socket. */
sealed interface WireEvent {

    /** A frame; not authenticated yet. */
    record Frame(byte[] bytes) implements WireEvent {}

    /**
     * The end of the socket; nothing follows. It is not authentic: an attacker between client and server can cause it.
     *
     * @param code the WebSocket close code; 1006 if the socket ended without one
     */
    record End(int code) implements WireEvent {}

    /** No frame has come in time. */
    record Silence() implements WireEvent {}
}
