package io.mschat.cli.rehearsal;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.login.Dialogue;
import io.mschat.cli.terminal.Screen;
import io.mschat.client.failure.Failure;
import java.time.Duration;

/**
 * A scripted conversation: Alice and Bob log in, send messages and direct messages, list the users and leave. Each step
 * waits until its effect is visible.
 */
public final class Rehearsal {

    private final Screen audience;
    private final Cast cast;
    private final Duration patience;

    /** @param patience how long to wait for each line to appear */
    public Rehearsal(Screen audience, Cast cast, Duration patience) {
        this.audience = audience;
        this.cast = cast;
        this.patience = patience;
    }

    /** Creates a client with a nickname on a given screen. */
    public interface Cast {
        Client client(String name, Screen screen) throws Failure;
    }

    /** A client that is ready to start. */
    public record Client(ChatFlow visit, Dialogue dialogue) {}

    public void run() throws Failure {
        try {
            play();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted();
        }
    }

    private void play() throws Failure, InterruptedException {
        Actor alice = enter("Alice");
        Actor bob = enter("Bob");
        alice.sees(">>> \"Bob\" joined!");
        say(alice, "Alice", "Hello Bob, can you read this?", bob);
        say(bob, "Bob", "Every word. And nobody between us can.", alice);
        alice.type("/dm Bob; and this is for you alone");
        alice.sees("(YOU -> \"Bob\"): and this is for you alone");
        bob.sees("(\"Alice\" -> YOU): and this is for you alone");
        bob.type("/list");
        bob.sees("Alice");
        leave(bob);
        alice.sees("<<< \"Bob\" left!");
        leave(alice);
    }

    private Actor enter(String name) throws Failure, InterruptedException {
        Stage stage = new Stage(name, audience);
        Actor actor = new Actor(stage, patience);
        Client client = cast.client(name, stage);
        actor.enter(client.visit(), client.dialogue());
        actor.sees("Connected to server as \"" + name + "\"");
        return actor;
    }

    private static void say(Actor speaker, String name, String text, Actor listener)
            throws Failure, InterruptedException {
        speaker.type(text);
        speaker.sees("> " + name + ": " + text);
        listener.sees("> " + name + ": " + text);
    }

    private static void leave(Actor actor) throws Failure, InterruptedException {
        actor.type("/leave");
        actor.sees("Disconnected.");
    }
}
