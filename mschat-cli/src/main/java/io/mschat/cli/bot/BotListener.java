package io.mschat.cli.bot;

import io.mschat.client.connection.Incoming;
import io.mschat.client.session.SessionListener;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Welcome;

/**
 * Forwards the events of a session to a program that reads the client's output. The program may not want the earlier
 * messages that the server sends at login, and it may stop reading at any time.
 */
final class BotListener implements SessionListener {

    private final SessionListener program;
    private final boolean history;
    private final Runnable told;

    /**
     * @param history whether the program wants the latest messages from before the login
     * @param told runs each time after a message or the loss of the connection was forwarded
     */
    BotListener(SessionListener program, boolean history, Runnable told) {
        this.program = program;
        this.history = history;
        this.told = told;
    }

    @Override
    public void receive(ServerMessage message) {
        if (history || !(message instanceof Page)) {
            program.receive(message);
            told.run();
        }
    }

    @Override
    public void deferred() {
        program.deferred();
    }

    @Override
    public void lost(Incoming.End why) {
        program.lost(why);
        told.run();
    }

    @Override
    public void unanswered(String command) {
        program.unanswered(command);
    }

    @Override
    public void reconnected(Welcome welcome) {
        program.reconnected(welcome);
    }
}
