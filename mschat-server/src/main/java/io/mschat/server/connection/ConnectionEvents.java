package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Listener for what happens to connections: a port for metrics. Called by any thread; implementations must not block.
 */
public interface ConnectionEvents {

    /** A listener that ignores all events. */
    ConnectionEvents NONE = new ConnectionEvents() {};

    /** A new socket was refused. */
    default void rejected(CloseReason reason) {}

    /**
     * A handshake succeeded: both ends hold the keys.
     *
     * @param took time since the socket was opened
     */
    default void handshaken(Duration took) {}

    /** A connection ended before its handshake succeeded. */
    default void handshakeFailed(CloseReason reason) {}

    /**
     * A login, or the resume of a session, was accepted or denied, or could not be answered.
     *
     * @param byLogin false for a resume
     * @param denial empty if it was accepted
     */
    default void askedToJoin(boolean byLogin, Optional<ErrorCode> denial) {}

    /** A request of a client was refused. */
    default void refused(ErrorCode code) {}

    /** A client has sent too much too fast, and a flood block begins. */
    default void floodBlocked() {}

    /** A frame with this number of messages is written to a socket. */
    default void sent(int messages) {}

    /** A connection has ended, for the first reason that was given. */
    default void ended(CloseReason reason) {}
}
