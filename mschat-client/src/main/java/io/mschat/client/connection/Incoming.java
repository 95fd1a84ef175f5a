package io.mschat.client.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage;

/** The next event of a connection. */
public sealed interface Incoming {

    /** A message from the server. It is authentic. */
    record Message(ServerMessage message) implements Incoming {}

    /** No message has come in time. */
    record Nothing() implements Incoming {}

    /** The connection has ended; nothing follows. */
    sealed interface End extends Incoming {}

    /** The server has said goodbye inside the tunnel. */
    record Goodbye(ServerMessage.Bye bye) implements End {}

    /** The socket was closed with a reason that the protocol defines. The reason is not authenticated. */
    record Closed(CloseReason reason) implements End {}

    /** The socket has ended without a reason. */
    record Lost() implements End {}

    /** A frame came that is not the server's next one. Its contents were not used. */
    record Disturbed() implements End {}
}
