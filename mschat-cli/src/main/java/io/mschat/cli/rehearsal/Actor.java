package io.mschat.cli.rehearsal;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.chat.Dialogue;
import io.mschat.cli.failure.Failure;
import java.time.Duration;

/** One client with its stage, playing on a thread of its own. */
final class Actor {

    private final Stage stage;
    private final Duration patience;

    Actor(Stage stage, Duration patience) {
        this.stage = stage;
        this.patience = patience;
    }

    /** Comes in: connects, joins and chats until the script says otherwise. */
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
