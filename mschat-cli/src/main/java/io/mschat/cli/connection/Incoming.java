package io.mschat.cli.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage;

/** What a connection delivers next. */
public sealed interface Incoming {

    /** The server, and nobody else, said this. */
    record Message(ServerMessage message) implements Incoming {}

    /** Nothing came in time. */
    record Nothing() implements Incoming {}

    /** The connection is over; nothing else follows. */
    sealed interface End extends Incoming {}

    /** In order: the server said so inside the tunnel. */
    record Goodbye(ServerMessage.Bye bye) implements End {}

    /** The socket was closed for a reason that is in the protocol, but nobody vouches for it. */
    record Closed(CloseReason reason) implements End {}

    /** The socket just ended. */
    record Lost() implements End {}

    /** A frame came that is not the server's next one; it was not looked at further. */
    record Disturbed() implements End {}
}
