package io.mschat.cli.chat;

import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A chat from the welcome to its end, over as many connections as it takes. Two threads: the caller's reads what is typed
 * and sends it, one of its own shows what arrives, and comes back when the connection is lost.
 */
final class ChatSession {

    /** How long leaving politely may take: for what is still to be acknowledged, and again for the server's bye. */
    private static final Duration PARTING = Duration.ofSeconds(3);

    private static final Duration IDLE = Duration.ofMinutes(1);

    /** After which what the server could not take is sent again. */
    private static final Duration HELD_UP = Duration.ofSeconds(3);

    private final Link link;
    private final Screen screen;
    private final Lines lines;
    private final Mouth mouth;
    private final Errands errands;
    private final Outbox outbox = new Outbox();
    private final Requests requests = new Requests();
    private final CompletableFuture<Failure> end = new CompletableFuture<>();

    /** Whether the server has asked for new keys. The listener's thread. */
    private boolean worn;

    /** Whether the person is about to go: then nobody comes back. */
    private volatile boolean leaving;

    ChatSession(Link link, Screen screen, Lines lines, MessageIds ids) {
        this.link = link;
        this.screen = screen;
        this.lines = lines;
        this.mouth = new Mouth(link, ids, outbox, requests);
        this.errands = new Errands(screen::print);
    }

    /** Chats until the person leaves; any other end is a failure. */
    void run(Welcome welcome) throws Failure {
        Place place = new Place(welcome.nick(), new CommandBook(welcome.role(), welcome.commands()), new Roster());
        Bookmark bookmark = new Bookmark(welcome);
        Ear ear = new Ear(screen, lines, place, outbox, bookmark, mouth::seen);
        screen.print(lines.welcome(welcome));
        screen.completeWith(new ChatCompletion(place));
        lookRound(place, ear);
        Thread listener =
                Thread.ofVirtual().name("mschat-incoming").start(() -> listen(new Listener(ear, bookmark, place)));
        try (errands) {
            converse(
                    place.commands(),
                    new Actions(screen, lines, mouth, new Memory(mouth, bookmark, ear), place.commands(), errands));
        } finally {
            link.close();
            listener.interrupt();
        }
    }

    /** Whoever listens, and what they keep in mind. */
    private record Listener(Ear ear, Bookmark bookmark, Place place) {}

    private void lookRound(Place place, Ear ear) {
        if (place.commands().offers("list")) {
            var unused = mouth.inquire("list").thenAccept(ear::note);
        }
    }

    private void listen(Listener listener) {
        try {
            while (true) {
                Incoming.End last = hearUntilTheEnd(listener);
                Optional<Duration> patience = Link.patience(last);
                Optional<ClientMessage> request = listener.bookmark().request();
                if (leaving || patience.isEmpty() || request.isEmpty()) {
                    ended(Endings.failure(last));
                    return;
                }
                outbox.holdUp();
                worn = false;
                screen.print(lines.lost(Endings.sentence(last)));
                requests.giveUp(Endings.failure(last)).forEach(name -> screen.print(lines.unanswered(name)));
                cameBack(listener, link.comeBack(request.get(), patience.get()));
            }
        } catch (Failure failure) {
            ended(failure);
        } catch (InterruptedException | RuntimeException e) {
            ended(Endings.failure(new Incoming.Lost()));
        }
    }

    private Incoming.End hearUntilTheEnd(Listener listener) throws Failure, InterruptedException {
        while (true) {
            switch (link.next(outbox.isHeldUp() ? HELD_UP : IDLE)) {
                case Incoming.Message(ServerMessage.Renew renew) -> worn = true;
                case Incoming.Message(ServerMessage message) -> {
                    if (!requests.take(message)) {
                        listener.ear().hear(message);
                    }
                }
                case Incoming.Nothing nothing -> {
                    if (outbox.isHeldUp()) {
                        mouth.sendAgain();
                    }
                }
                case Incoming.End last -> {
                    return last;
                }
            }
            if (worn) {
                renew(listener);
            }
        }
    }

    /**
     * The keys are used up. Another connection takes the place of this one, and nobody notices: what is sent meanwhile is
     * kept, and as long as an answer is to come, this connection stays.
     */
    private void renew(Listener listener) throws Failure, InterruptedException {
        Optional<ClientMessage> request = listener.bookmark().request();
        link.hold();
        try {
            if (request.isPresent() && !requests.isWaiting()) {
                worn = false;
                outbox.holdUp();
                cameBack(listener, link.replace(request.get()));
            }
        } catch (Failure.Unreachable | Failure.RateLimited e) {
            // This connection still works; the server ends it when it must, and then we come back.
            mouth.sendAgain();
        } finally {
            link.release();
        }
    }

    private void cameBack(Listener listener, Welcome welcome) {
        listener.bookmark().goOn(welcome);
        listener.place().commands().appoint(welcome.role());
        mouth.sendAgain();
        lookRound(listener.place(), listener.ear());
    }

    private void ended(Failure why) {
        end.complete(why);
        outbox.release();
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
                    throw end.join();
                }
            }
        }
        part();
        if (!outbox.texts().isEmpty()) {
            throw new Failure.Unreachable(SafeText.format("Not all that was said has reached the server."));
        }
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
                outbox.await(PARTING);
                leaving = true;
                mouth.bye();
            }
            if (link.isUp()) {
                Failure unused = end.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // The server did not answer; leaving needs no permission.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        showUndelivered();
        screen.print(SafeText.format("Disconnected."));
    }

    private void showUndelivered() {
        outbox.texts().forEach(text -> screen.print(lines.notDelivered(text)));
    }
}
