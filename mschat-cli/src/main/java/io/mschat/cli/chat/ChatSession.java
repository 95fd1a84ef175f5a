package io.mschat.cli.chat;

import io.mschat.cli.command.CommandBook;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.ChatView;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.cli.view.Reader;
import io.mschat.client.connection.Incoming;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.ClientSession;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionListener;
import io.mschat.client.session.SessionLoop;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;

/**
 * A chat from the welcome to its end. The caller's thread reads the user's input and sends it; the
 * {@link SessionLoop}'s thread shows what arrives.
 */
final class ChatSession {

    private final ClientSession session;
    private final Screen screen;
    private final MessageFormatter lines;
    private final ChatView window;
    private final BackgroundTasks backgroundTasks;

    ChatSession(ClientSession session, Screen screen, MessageFormatter lines) {
        this.session = session;
        this.screen = screen;
        this.lines = lines;
        this.window = new ChatView(screen, lines);
        this.backgroundTasks = new BackgroundTasks(window::print);
    }

    /** Runs the chat until the user leaves. Any other end is a failure. */
    void run(Welcome welcome) throws Failure {
        ChatModel model =
                new ChatModel(new Reader(welcome.nick()), new CommandBook(welcome.role(), welcome.commands()));
        ResumePosition resumePosition = new ResumePosition(welcome);
        MessagePresenter messagePresenter = new MessagePresenter(window, lines, model, resumePosition);
        SessionLoop sessionLoop =
                new SessionLoop(session, resumePosition, new RefreshingListener(messagePresenter, model));
        window.open(welcome, session.messageSender().serverName());
        session.pendingMessages()
                .whenAnswered(() -> window.unsent(session.pendingMessages().overdue()));
        screen.completeWith(new ChatCompletion(model));
        window.whenCleared(resumePosition::forget);
        screen.setListener(window);
        askWhoIsOnline(model, messagePresenter);
        var unused = sessionLoop.end().thenRun(screen::wake);
        sessionLoop.begin();
        HistoryLoader historyLoader = new HistoryLoader(session.messageSender(), resumePosition, messagePresenter);
        Actions actions = new Actions(screen, window, model, session.messageSender(), historyLoader, backgroundTasks);
        try (window;
                sessionLoop;
                backgroundTasks;
                LatencyProbe latencyProbe = LatencyProbe.begin(window, actions)) {
            converse(sessionLoop, model.commands(), actions, historyLoader);
        }
    }

    private void askWhoIsOnline(ChatModel model, MessagePresenter messagePresenter) {
        if (model.commands().offers("list")) {
            var unused = session.messageSender().inquire("list").thenAccept(messagePresenter::note);
        }
    }

    /** Forwards events to the presenter. After each reconnect it also asks the server who is in the room. */
    private final class RefreshingListener implements SessionListener {

        private final MessagePresenter messagePresenter;
        private final ChatModel model;

        private RefreshingListener(MessagePresenter messagePresenter, ChatModel model) {
            this.messagePresenter = messagePresenter;
            this.model = model;
        }

        @Override
        public void receive(ServerMessage message) {
            messagePresenter.receive(message);
        }

        @Override
        public void unknown(String command, ServerMessage.Refused refused) {
            messagePresenter.unknown(command, refused);
        }

        @Override
        public void deferred() {
            messagePresenter.deferred();
        }

        @Override
        public void lost(Incoming.End why) {
            messagePresenter.lost(why);
        }

        @Override
        public void unanswered(String command) {
            messagePresenter.unanswered(command);
        }

        @Override
        public void reconnected(Welcome welcome) {
            messagePresenter.reconnected(welcome);
            askWhoIsOnline(model, messagePresenter);
        }
    }

    private void converse(SessionLoop sessionLoop, CommandBook commands, Actions actions, HistoryLoader historyLoader)
            throws Failure {
        while (!actions.isLeaving()) {
            switch (screen.readLine()) {
                case Input.Line line -> {
                    window.typed();
                    commands.run(line.text(), actions);
                }
                case Input.Cleared cleared -> {}
                case Input.Ended ended -> {
                    awaitResults(historyLoader);
                    actions.leave();
                }
                case Input.Interrupted interrupted -> {
                    leave(sessionLoop);
                    throw new Failure.Interrupted();
                }
                case Input.Woken woken -> {
                    showUndelivered();
                    throw sessionLoop.end().join();
                }
            }
        }
        leave(sessionLoop);
        if (!session.pendingMessages().texts().isEmpty()) {
            throw new Failure.Unreachable(SafeText.format("Not all that was said has reached the server."));
        }
    }

    /**
     * Waits for background tasks and for messages from before, up to {@link SessionLoop#PARTING} each, when the input
     * has ended. A script, for example, may still want to see them.
     */
    private void awaitResults(HistoryLoader historyLoader) {
        try {
            backgroundTasks.await(SessionLoop.PARTING);
            historyLoader.await(SessionLoop.PARTING);
        } catch (InterruptedException e) {
            // Ctrl-C: stop waiting.
        }
    }

    private void leave(SessionLoop sessionLoop) {
        sessionLoop.leave();
        showUndelivered();
        window.print(SafeText.format("Disconnected."));
    }

    private void showUndelivered() {
        session.pendingMessages().texts().forEach(text -> window.print(lines.notDelivered(text)));
    }
}
