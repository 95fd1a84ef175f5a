package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Password;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A chat from the welcome to its end. Two threads: the caller's reads what is typed and sends it, one of its own shows
 * what arrives.
 */
public final class ChatSession {

    /** How long leaving politely may take: for what is still to be acknowledged, and again for the server's bye. */
    private static final Duration PARTING = Duration.ofSeconds(3);

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Connection connection;
    private final Screen screen;
    private final Lines lines;
    private final Mouth mouth;
    private final Undelivered undelivered = new Undelivered();
    private final CompletableFuture<Incoming.End> end = new CompletableFuture<>();

    /** Set by the person's thread, and read there. */
    private boolean leaving;

    public ChatSession(Connection connection, Screen screen, Lines lines, MessageIds ids) {
        this.connection = connection;
        this.screen = screen;
        this.lines = lines;
        this.mouth = new Mouth(connection, ids, undelivered);
    }

    /** Chats until the person leaves; any other end is a failure. */
    public void run(Welcome welcome) throws Failure {
        Roster roster = new Roster();
        CommandBook commands = new CommandBook(welcome.commands());
        Ear ear = new Ear(screen, lines, welcome.nick(), roster, undelivered);
        screen.print(lines.welcome(welcome));
        screen.completeWith(new ChatCompletion(commands, roster));
        if (commands.advertises("list")) {
            ear.expectNames(mouth.command("list"));
        }
        Thread.ofVirtual().name("mschat-incoming").start(() -> listen(ear));
        try {
            converse(commands, new Actions(commands));
        } finally {
            connection.close();
        }
    }

    private void listen(Ear ear) {
        try {
            while (true) {
                switch (connection.next(IDLE)) {
                    case Incoming.Message message -> ear.hear(message.message());
                    case Incoming.Nothing nothing -> {}
                    case Incoming.End last -> {
                        ended(last);
                        return;
                    }
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            ended(new Incoming.Lost());
        }
    }

    private void ended(Incoming.End last) {
        end.complete(last);
        undelivered.release();
        screen.wake();
    }

    private void converse(CommandBook commands, Talk talk) throws Failure {
        while (!leaving) {
            switch (screen.readLine()) {
                case Input.Line line -> commands.run(line.text(), talk);
                case Input.Cleared cleared -> {}
                case Input.Ended ended -> leaving = true;
                case Input.Interrupted interrupted -> {
                    part();
                    throw new Failure.Interrupted();
                }
                case Input.Woken woken -> {
                    showUndelivered();
                    throw Endings.failure(end.join());
                }
            }
        }
        part();
    }

    /** Says bye and waits, within bounds, for what is under way and for the answer. */
    private void part() {
        try {
            if (!end.isDone()) {
                undelivered.await(PARTING);
                mouth.bye();
            }
            Incoming.End unused = end.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The server did not answer; leaving needs no permission.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        showUndelivered();
        screen.print(SafeText.format("Disconnected."));
    }

    private void showUndelivered() {
        undelivered.texts().forEach(text -> screen.print(lines.notDelivered(text)));
    }

    /** What the typed commands do here. */
    private final class Actions implements Talk {

        private final CommandBook commands;

        private Actions(CommandBook commands) {
            this.commands = commands;
        }

        @Override
        public void say(String text) {
            mouth.say(text).ifPresent(this::refuse);
        }

        @Override
        public void whisper(String to, String text) {
            mouth.whisper(to, text).ifPresent(this::refuse);
        }

        @Override
        public void command(String line) {
            mouth.command(line);
        }

        /** Ctrl-C, Ctrl-D and the end of the connection call a question off; only the first is not told again. */
        @Override
        public Optional<String> askSecretly(SafeText question) {
            try {
                return Optional.of(screen.askSecretly(question)).filter(answer -> !answer.isEmpty());
            } catch (Failure unanswered) {
                return Optional.empty();
            }
        }

        @Override
        public void changePassword(Password current, Password wanted) {
            mouth.passwd(current, wanted);
        }

        @Override
        public void show(SafeText lines) {
            screen.print(lines);
        }

        @Override
        public void refuse(SafeText sentence) {
            screen.print(lines.refused(sentence));
        }

        @Override
        public void showHelp() {
            screen.print(commands.help());
        }

        @Override
        public void clearScreen() {
            screen.clear();
        }

        @Override
        public void leave() {
            leaving = true;
        }
    }
}
