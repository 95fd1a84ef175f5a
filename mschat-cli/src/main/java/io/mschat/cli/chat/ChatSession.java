package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
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
    private final Errands errands;
    private final Undelivered undelivered = new Undelivered();
    private final Inquiries inquiries = new Inquiries();
    private final CompletableFuture<Incoming.End> end = new CompletableFuture<>();

    public ChatSession(Connection connection, Screen screen, Lines lines, MessageIds ids) {
        this.connection = connection;
        this.screen = screen;
        this.lines = lines;
        this.mouth = new Mouth(connection, ids, undelivered, inquiries);
        this.errands = new Errands(screen::print);
    }

    /** Chats until the person leaves; any other end is a failure. */
    public void run(Welcome welcome) throws Failure {
        Place place = new Place(welcome.nick(), new CommandBook(welcome.role(), welcome.commands()), new Roster());
        Ear ear = new Ear(screen, lines, place, undelivered);
        screen.print(lines.welcome(welcome));
        screen.completeWith(new ChatCompletion(place));
        if (place.commands().offers("list")) {
            var unused = mouth.inquire("list").thenAccept(ear::note);
        }
        Thread.ofVirtual().name("mschat-incoming").start(() -> listen(ear));
        try (errands) {
            converse(place.commands(), new Actions(screen, lines, mouth, place.commands(), errands));
        } finally {
            connection.close();
        }
    }

    private void listen(Ear ear) {
        try {
            while (true) {
                switch (connection.next(IDLE)) {
                    case Incoming.Message(ServerMessage message) -> {
                        if (!inquiries.take(message)) {
                            ear.hear(message);
                        }
                    }
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

    private void converse(CommandBook commands, Actions actions) throws Failure {
        while (!actions.isLeaving()) {
            switch (screen.readLine()) {
                case Input.Line line -> commands.run(line.text(), actions);
                case Input.Cleared cleared -> {}
                case Input.Ended ended -> {
                    awaitErrands();
                    actions.leave();
                }
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

    /** Whoever has no more to say may still want to see the answers: a script, for one. */
    private void awaitErrands() {
        try {
            errands.await(PARTING);
        } catch (InterruptedException e) {
            // Ctrl-C: not even that long.
        }
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
}
