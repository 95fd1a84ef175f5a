package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** Hears what becomes of connections: a port for whoever counts. Called by any thread, which it must not hold up. */
public interface ConnectionEvents {

    /** Nobody listens. */
    ConnectionEvents NONE = new ConnectionEvents() {};

    /** A socket was not taken. */
    default void turnedAway(CloseReason reason) {}

    /**
     * Both ends hold the keys.
     *
     * @param took since the socket was opened
     */
    default void handshaken(Duration took) {}

    /** A connection is over before both ends held the keys. */
    default void handshakeFailed(CloseReason reason) {}

    /** A login, or a return by a session, was looked at, or could not be. */
    default void askedToJoin(boolean byLogin, Optional<ErrorCode> denial) {}

    /** A client was told that something it wanted does not go. */
    default void refused(ErrorCode code) {}

    /** Somebody has sent too much too fast, and a flood block begins. */
    default void floodBlocked() {}

    /** So many messages were written to a socket, in one frame. */
    default void sent(int messages) {}

    /** A connection is over, for the first reason that was given. */
    default void ended(CloseReason reason) {}
}
