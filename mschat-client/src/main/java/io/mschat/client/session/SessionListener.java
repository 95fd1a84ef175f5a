package io.mschat.client.session;

import io.mschat.client.connection.Incoming;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;

/**
 * Receives the events of a session: messages from the server, and the loss and return of the connection. All methods
 * are called on the session's listening thread.
 */
public interface SessionListener {

    /** A message has arrived. Chat messages are delivered once each and in order. */
    void receive(ServerMessage message);

    /**
     * The server has refused a command because it does not know it.
     *
     * @param command the name of the command
     */
    default void unknown(String command, Refused refused) {
        receive(refused);
    }

    /** The server cannot store a message at the moment. The client sends it again until the server accepts it. */
    void deferred();

    /** The connection has ended, and the client tries to reconnect. */
    void lost(Incoming.End why);

    /** A command that was sent on the lost connection has got no answer. The server may or may not have run it. */
    void unanswered(String command);

    /** The client has reconnected and resumed the session. The messages that it missed follow. */
    void reconnected(Welcome welcome);
}
