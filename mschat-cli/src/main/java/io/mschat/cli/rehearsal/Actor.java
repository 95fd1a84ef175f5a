package io.mschat.cli.rehearsal;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.login.Dialogue;
import io.mschat.client.failure.Failure;
import java.time.Duration;

/** A client in a rehearsal, with its screen, running on a thread of its own. */
final class Actor {

    private final Stage stage;
    private final Duration patience;

    Actor(Stage stage, Duration patience) {
        this.stage = stage;
        this.patience = patience;
    }

    /** Starts the client: it connects, logs in and chats until the script makes it leave. */
    void enter(ChatFlow visit, Dialogue dialogue) {
        Thread.ofVirtual().name("mschat-actor").start(() -> {
            try (stage) {
                visit.run(dialogue);
            } catch (Failure failure) {
                stage.complain(failure.sentence());
            }
        });
    }

    void type(String line) {
        stage.type(line);
    }

    void sees(String words) throws Failure, InterruptedException {
        stage.await(words, patience);
    }
}
