package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Messages are written in groups, and heard when they are written. */
class GroupCommitterTest extends GroupCommitterSetup {

    @Test
    void lastMessageOfAGroupIsSentAtOnceAndThoseBeforeItMayWaitForIt() {
        say(1, 2, 3);
        runAll();
        say(4);
        runAll();
        assertThat(heard.more).containsExactly(true, true, false, false);
    }

    @Test
    void nothingIsHeardBeforeItIsWritten() {
        say(1);
        assertThat(heard.delivered).isEmpty();
        runAll();
        assertThat(heard.delivered).containsExactly(1L);
        assertThat(heard.ours).containsExactly(true);
    }

    @Test
    void gatheredMessagesAreWrittenTogether() {
        say(1, 2, 3);
        assertThat(tasks).hasSize(1);
        runAll();
        say(4);
        runAll();
        assertThat(log.groups).containsExactly(3, 1);
        assertThat(heard.delivered).isEqualTo(range(1, 4));
    }

    @Test
    void anActionIsRunAfterTheMessagesBeforeItAndNotAfterTheLaterOnes() {
        List<Integer> heardThen = new ArrayList<>();
        say(1, 2);
        assertThat(groupCommitter.runAfterSubmitted(() -> heardThen.add(heard.delivered.size())))
                .isTrue();
        for (int i = 3; i <= 2 * CommitQueue.MAX_GROUP; i++) {
            say(i);
        }
        runAll();
        assertThat(heardThen).containsExactly(CommitQueue.MAX_GROUP);
        assertThat(groupCommitter.runAfterSubmitted(() -> heardThen.add(0))).isFalse();
        assertThat(heardThen).hasSize(1);
    }

    @Test
    void anActionThatFailsAffectsNoMessage() {
        say(1);
        assertThat(groupCommitter.runAfterSubmitted(() -> {
                    throw new IllegalStateException("broken");
                }))
                .isTrue();
        for (int i = 2; i <= 2 * CommitQueue.MAX_GROUP; i++) {
            say(i);
        }
        runAll();
        assertThat(heard.delivered).hasSize(2 * CommitQueue.MAX_GROUP);
    }

    @Test
    void groupHasABound() {
        for (int i = 1; i <= 600; i++) {
            say(i);
        }
        runAll();
        assertThat(log.groups).containsExactly(256, 256, 88);
        assertThat(heard.delivered).isEqualTo(range(1, 600));
    }

    @Test
    @Tries(Promise.SENT_AGAIN)
    void repeatedMessageIsAnsweredAndNotDeliveredAgain() {
        say(1);
        runAll();
        say(2, 1);
        runAll();
        assertThat(heard.delivered).containsExactly(1L, 2L);
        assertThat(heard.repeated).containsExactly(1L);
    }

    @Test
    void entriesOfAnotherServerAreDeliveredFirst() {
        shared.append(List.of(said(100), said(101)));
        say(1);
        runAll();
        assertThat(heard.delivered).containsExactly(1L, 2L, 3L);
        assertThat(heard.ours).containsExactly(false, false, true);
    }

    @Test
    void pollDeliversEntriesOfAnotherServer() {
        for (int i = 0; i < 300; i++) {
            shared.append(List.of(said(100 + i)));
        }
        groupCommitter.poll();
        runAll();
        // More than a memory keeps: the oldest are gone, and nobody waits for them.
        assertThat(heard.delivered).isEqualTo(range(45, 300));
        groupCommitter.poll();
        runAll();
        assertThat(heard.delivered).hasSize(256);
    }

    @Test
    void submitWaitsWhileTheQueueIsFull() throws Exception {
        for (int i = 1; i <= 1_024; i++) {
            say(i);
        }
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            var submitted = sender.submit(() -> groupCommitter.submit(said(2_000)));
            runAll();
            assertThat(submitted.get()).isTrue();
        }
        runAll();
        assertThat(heard.delivered).isEqualTo(range(1, 1_025));
    }

    @Test
    void committerIsIdleWhenAllIsWritten() throws Exception {
        assertThat(groupCommitter.awaitIdle(Duration.ZERO)).isTrue();
        say(1);
        assertThat(groupCommitter.awaitIdle(Duration.ZERO)).isFalse();
        runAll();
        assertThat(groupCommitter.awaitIdle(Duration.ZERO)).isTrue();
    }
}
