package io.mschat.cli.chat;

import io.mschat.cli.connection.Incoming;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;

/** Whom a session tells what happens, on the thread that listens. */
interface Audience {

    /** Something happened. Nothing that is said comes twice, and all of it in order. */
    void hear(ServerMessage message);

    /** There is no such command. */
    default void unknown(String command, Refused refused) {
        hear(refused);
    }

    /** The server cannot keep what was said: it is sent again until it can. */
    void puttingOff();

    /** The connection is over, and another one is tried. */
    void lost(Incoming.End why);

    /** A command was asked for on the lost connection, and may or may not have been run. */
    void unanswered(String command);

    /** The session goes on; what was missed follows. */
    void cameBack(Welcome welcome);
}
