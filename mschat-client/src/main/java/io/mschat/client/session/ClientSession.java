package io.mschat.client.session;

/**
 * The outgoing side of a session: the connection, what is sent over it, and what the server has not answered yet.
 *
 * @param connection the connection to the server, which reconnects
 * @param messageSender sends messages, commands and requests
 * @param pendingMessages messages that the server has not acknowledged yet
 * @param requests commands and requests that the server has not answered yet
 */
public record ClientSession(
        ReconnectingConnection connection,
        MessageSender messageSender,
        PendingMessages pendingMessages,
        Requests requests) {

    public static ClientSession over(ReconnectingConnection connection, MessageIds ids) {
        PendingMessages pendingMessages = new PendingMessages();
        Requests requests = new Requests();
        return new ClientSession(
                connection, new MessageSender(connection, ids, pendingMessages, requests), pendingMessages, requests);
    }
}
