package io.mschat.cli.chat;

/**
 * What goes to the server, and what it still owes an answer to.
 *
 * @param link the way there
 * @param mouth what says things
 * @param outbox what was said and is not answered
 * @param requests what was asked and is not answered
 */
record Exchange(
        ReconnectingConnection link, MessageSender messageSender, PendingMessages pendingMessages, Requests requests) {

    static Exchange over(ReconnectingConnection link, MessageIds ids) {
        PendingMessages pendingMessages = new PendingMessages();
        Requests requests = new Requests();
        return new Exchange(link, new MessageSender(link, ids, pendingMessages, requests), pendingMessages, requests);
    }
}
