package io.mschat.cli.chat;

import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;

/**
 * A chat from the welcome to its end: the caller's thread reads what is typed and sends it, that of the {@link Attendance}
 * shows what arrives.
 */
final class ChatSession {

    private final Exchange exchange;
    private final Screen screen;
    private final Lines lines;
    private final Window window;
    private final Errands errands;

    ChatSession(Exchange exchange, Screen screen, Lines lines) {
        this.exchange = exchange;
        this.screen = screen;
        this.lines = lines;
        this.window = new Window(screen, lines);
        this.errands = new Errands(window::print);
    }

    /** Chats until the person leaves; any other end is a failure. */
    void run(Welcome welcome) throws Failure {
        Place place = new Place(new Reader(welcome.nick()), new CommandBook(welcome.role(), welcome.commands()));
        Bookmark bookmark = new Bookmark(welcome);
        Ear ear = new Ear(window, lines, place, bookmark);
        Attendance attendance = new Attendance(exchange, bookmark, new Company(ear, place));
        window.open(welcome, exchange.mouth().serverName());
        exchange.outbox().whenAnswered(() -> window.unsent(exchange.outbox().overdue()));
        screen.completeWith(new ChatCompletion(place));
        window.whenCleared(bookmark::forget);
        screen.heed(window);
        lookRound(place, ear);
        var unused = attendance.end().thenRun(screen::wake);
        attendance.begin();
        Memory memory = new Memory(exchange.mouth(), bookmark, ear);
        Actions actions = new Actions(screen, window, place, exchange.mouth(), memory, errands);
        try (window;
                attendance;
                errands;
                Pulse pulse = Pulse.begin(window, actions)) {
            converse(attendance, place.commands(), actions);
        }
    }

    private void lookRound(Place place, Ear ear) {
        if (place.commands().offers("list")) {
            var unused = exchange.mouth().inquire("list").thenAccept(ear::note);
        }
    }

    /** The person, and whoever comes back: looks who is there now. */
    private final class Company implements Audience {

        private final Ear ear;
        private final Place place;

        private Company(Ear ear, Place place) {
            this.ear = ear;
            this.place = place;
        }

        @Override
        public void hear(ServerMessage message) {
            ear.hear(message);
        }

        @Override
        public void unknown(String command, ServerMessage.Refused refused) {
            ear.unknown(command, refused);
        }

        @Override
        public void puttingOff() {
            ear.puttingOff();
        }

        @Override
        public void lost(Incoming.End why) {
            ear.lost(why);
        }

        @Override
        public void unanswered(String command) {
            ear.unanswered(command);
        }

        @Override
        public void cameBack(Welcome welcome) {
            ear.cameBack(welcome);
            lookRound(place, ear);
        }
    }

    private void converse(Attendance attendance, CommandBook commands, Actions actions) throws Failure {
        while (!actions.isLeaving()) {
            switch (screen.readLine()) {
                case Input.Line line -> {
                    window.typed();
                    commands.run(line.text(), actions);
                }
                case Input.Cleared cleared -> {}
                case Input.Ended ended -> {
                    awaitErrands();
                    actions.leave();
                }
                case Input.Interrupted interrupted -> {
                    part(attendance);
                    throw new Failure.Interrupted();
                }
                case Input.Woken woken -> {
                    showUndelivered();
                    throw attendance.end().join();
                }
            }
        }
        part(attendance);
        if (!exchange.outbox().texts().isEmpty()) {
            throw new Failure.Unreachable(SafeText.format("Not all that was said has reached the server."));
        }
    }

    /** Whoever has no more to say may still want to see the answers: a script, for one. */
    private void awaitErrands() {
        try {
            errands.await(Attendance.PARTING);
        } catch (InterruptedException e) {
            // Ctrl-C: not even that long.
        }
    }

    private void part(Attendance attendance) {
        attendance.part();
        showUndelivered();
        window.print(SafeText.format("Disconnected."));
    }

    private void showUndelivered() {
        exchange.outbox().texts().forEach(text -> window.print(lines.notDelivered(text)));
    }
}
