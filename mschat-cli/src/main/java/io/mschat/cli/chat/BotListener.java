package io.mschat.cli.chat;

import io.mschat.cli.connection.Incoming;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Welcome;

/** An audience that is a program: it may not want to hear what was said before it came, and it may stop reading. */
final class BotListener implements Audience {

    private final Audience program;
    private final boolean history;
    private final Runnable told;

    /**
     * @param history whether it wants to hear the latest lines from before
     * @param told what to do when it was told something
     */
    BotListener(Audience program, boolean history, Runnable told) {
        this.program = program;
        this.history = history;
        this.told = told;
    }

    @Override
    public void hear(ServerMessage message) {
        if (history || !(message instanceof Page)) {
            program.hear(message);
            told.run();
        }
    }

    @Override
    public void puttingOff() {
        program.puttingOff();
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
    public void cameBack(Welcome welcome) {
        program.cameBack(welcome);
    }
}
