package io.mschat.cli.chat;

/**
 * What goes to the server, and what it still owes an answer to.
 *
 * @param link the way there
 * @param mouth what says things
 * @param outbox what was said and is not answered
 * @param requests what was asked and is not answered
 */
record Exchange(Link link, Mouth mouth, Outbox outbox, Requests requests) {

    static Exchange over(Link link, MessageIds ids) {
        Outbox outbox = new Outbox();
        Requests requests = new Requests();
        return new Exchange(link, new Mouth(link, ids, outbox, requests), outbox, requests);
    }
}
