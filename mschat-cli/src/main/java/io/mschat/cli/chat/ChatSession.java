package io.mschat.cli.chat;

import io.mschat.cli.command.CommandBook;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.ChatView;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.cli.view.Viewer;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.ClientSession;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionLoop;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.message.ServerMessage.Welcome;

/**
 * A chat from the welcome to its end. The caller's thread reads the user's input and sends it; the
 * {@link SessionLoop}'s thread shows what arrives.
 */
final class ChatSession {

    private final ClientSession session;
    private final Screen screen;
    private final MessageFormatter lines;
    private final ChatView view;

    ChatSession(ClientSession session, Screen screen, MessageFormatter lines) {
        this.session = session;
        this.screen = screen;
        this.lines = lines;
        this.view = new ChatView(screen, lines);
    }

    /** Runs the chat until the user leaves. Any other end is a failure. */
    void run(Welcome welcome) throws Failure {
        ChatModel model =
                new ChatModel(new Viewer(welcome.nick()), new CommandBook(welcome.role(), welcome.commands()));
        ResumePosition resumePosition = new ResumePosition(welcome);
        MessagePresenter messagePresenter = new MessagePresenter(view, lines, model, resumePosition);
        SessionLoop sessionLoop = new SessionLoop(session, resumePosition, messagePresenter);
        view.open(welcome, session.messageSender().serverName());
        session.pendingMessages()
                .whenAnswered(() -> view.unsent(session.pendingMessages().overdue()));
        screen.completeWith(new ChatCompletion(model));
        view.whenCleared(resumePosition::forget);
        screen.setListener(view);
        askWhoIsOnline(model, messagePresenter);
        sessionLoop.whenReconnected(() -> askWhoIsOnline(model, messagePresenter));
        var unused = sessionLoop.end().thenRun(screen::wake);
        sessionLoop.begin();
        HistoryLoader historyLoader = new HistoryLoader(session.messageSender(), resumePosition, messagePresenter);
        try (view;
                sessionLoop;
                ChatCommandContext context =
                        new ChatCommandContext(screen, view, model, session.messageSender(), historyLoader);
                LatencyProbe latencyProbe = LatencyProbe.begin(view, context)) {
            converse(sessionLoop, model.commands(), context);
        }
    }

    private void askWhoIsOnline(ChatModel model, MessagePresenter messagePresenter) {
        if (model.commands().offers("list")) {
            var unused = session.messageSender().inquire("list").thenAccept(messagePresenter::note);
        }
    }

    private void converse(SessionLoop sessionLoop, CommandBook commands, ChatCommandContext context) throws Failure {
        while (!context.isLeaving()) {
            switch (screen.readLine()) {
                case Input.Line line -> {
                    view.typed();
                    commands.run(line.text(), context);
                }
                case Input.Cleared cleared -> {}
                case Input.Ended ended -> {
                    awaitResults(context);
                    context.leave();
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
    private static void awaitResults(ChatCommandContext context) {
        try {
            context.awaitResults(SessionLoop.PARTING);
        } catch (InterruptedException e) {
            // Ctrl-C: stop waiting.
        }
    }

    private void leave(SessionLoop sessionLoop) {
        sessionLoop.leave();
        showUndelivered();
        view.print(SafeText.format("Disconnected."));
    }

    private void showUndelivered() {
        session.pendingMessages().texts().forEach(text -> view.print(lines.notDelivered(text)));
    }
}
