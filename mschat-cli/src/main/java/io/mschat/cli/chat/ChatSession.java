package io.mschat.cli.chat;

import io.mschat.cli.command.CommandBook;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.ChatView;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.cli.view.Reader;
import io.mschat.client.connection.Incoming;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.Audience;
import io.mschat.client.session.Exchange;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionLoop;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;

/**
 * A chat from the welcome to its end. The caller's thread reads the user's input and sends it; the
 * {@link SessionLoop}'s thread shows what arrives.
 */
final class ChatSession {

    private final Exchange exchange;
    private final Screen screen;
    private final MessageFormatter lines;
    private final ChatView window;
    private final BackgroundTasks backgroundTasks;

    ChatSession(Exchange exchange, Screen screen, MessageFormatter lines) {
        this.exchange = exchange;
        this.screen = screen;
        this.lines = lines;
        this.window = new ChatView(screen, lines);
        this.backgroundTasks = new BackgroundTasks(window::print);
    }

    /** Runs the chat until the user leaves. Any other end is a failure. */
    void run(Welcome welcome) throws Failure {
        Place place = new Place(new Reader(welcome.nick()), new CommandBook(welcome.role(), welcome.commands()));
        ResumePosition resumePosition = new ResumePosition(welcome);
        MessagePresenter messagePresenter = new MessagePresenter(window, lines, place, resumePosition);
        SessionLoop sessionLoop = new SessionLoop(exchange, resumePosition, new Company(messagePresenter, place));
        window.open(welcome, exchange.messageSender().serverName());
        exchange.pendingMessages()
                .whenAnswered(() -> window.unsent(exchange.pendingMessages().overdue()));
        screen.completeWith(new ChatCompletion(place));
        window.whenCleared(resumePosition::forget);
        screen.heed(window);
        lookRound(place, messagePresenter);
        var unused = sessionLoop.end().thenRun(screen::wake);
        sessionLoop.begin();
        HistoryLoader historyLoader = new HistoryLoader(exchange.messageSender(), resumePosition, messagePresenter);
        Actions actions = new Actions(screen, window, place, exchange.messageSender(), historyLoader, backgroundTasks);
        try (window;
                sessionLoop;
                backgroundTasks;
                LatencyProbe latencyProbe = LatencyProbe.begin(window, actions)) {
            converse(sessionLoop, place.commands(), actions);
        }
    }

    private void lookRound(Place place, MessagePresenter messagePresenter) {
        if (place.commands().offers("list")) {
            var unused = exchange.messageSender().inquire("list").thenAccept(messagePresenter::note);
        }
    }

    /** Forwards events to the presenter. After each reconnect it also asks the server who is in the room. */
    private final class Company implements Audience {

        private final MessagePresenter messagePresenter;
        private final Place place;

        private Company(MessagePresenter messagePresenter, Place place) {
            this.messagePresenter = messagePresenter;
            this.place = place;
        }

        @Override
        public void hear(ServerMessage message) {
            messagePresenter.hear(message);
        }

        @Override
        public void unknown(String command, ServerMessage.Refused refused) {
            messagePresenter.unknown(command, refused);
        }

        @Override
        public void puttingOff() {
            messagePresenter.puttingOff();
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
        public void cameBack(Welcome welcome) {
            messagePresenter.cameBack(welcome);
            lookRound(place, messagePresenter);
        }
    }

    private void converse(SessionLoop sessionLoop, CommandBook commands, Actions actions) throws Failure {
        while (!actions.isLeaving()) {
            switch (screen.readLine()) {
                case Input.Line line -> {
                    window.typed();
                    commands.run(line.text(), actions);
                }
                case Input.Cleared cleared -> {}
                case Input.Ended ended -> {
                    awaitBackgroundTasks();
                    actions.leave();
                }
                case Input.Interrupted interrupted -> {
                    part(sessionLoop);
                    throw new Failure.Interrupted();
                }
                case Input.Woken woken -> {
                    showUndelivered();
                    throw sessionLoop.end().join();
                }
            }
        }
        part(sessionLoop);
        if (!exchange.pendingMessages().texts().isEmpty()) {
            throw new Failure.Unreachable(SafeText.format("Not all that was said has reached the server."));
        }
    }

    /**
     * Waits for background tasks, up to {@link SessionLoop#PARTING}, when the input has ended. A script, for example,
     * may still want to see their results.
     */
    private void awaitBackgroundTasks() {
        try {
            backgroundTasks.await(SessionLoop.PARTING);
        } catch (InterruptedException e) {
            // Ctrl-C: stop waiting.
        }
    }

    private void part(SessionLoop sessionLoop) {
        sessionLoop.part();
        showUndelivered();
        window.print(SafeText.format("Disconnected."));
    }

    private void showUndelivered() {
        exchange.pendingMessages().texts().forEach(text -> window.print(lines.notDelivered(text)));
    }
}
