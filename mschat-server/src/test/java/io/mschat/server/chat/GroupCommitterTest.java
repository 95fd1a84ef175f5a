package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestClock;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.ForwardingMessageLog;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupCommitterTest {

    private static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));

    /** A log that fails when told to. */
    private static final class BreakableLog extends ForwardingMessageLog {

        private final List<Integer> groups = new ArrayList<>();
        private boolean writable = true;
        private boolean readable = true;
        private boolean reachable = true;

        private Runnable whileWriting = () -> {};

        /** Whether what fails was written nevertheless. */
        private boolean committing;

        private BreakableLog(MessageLog log) {
            super(log);
        }

        @Override
        public List<LogEntry> append(List<NewEntry> messages) {
            groups.add(messages.size());
            whileWriting.run();
            if (writable) {
                return super.append(messages);
            }
            if (committing) {
                super.append(messages);
            }
            throw new IllegalStateException("away");
        }

        @Override
        public long last(StreamId stream) {
            if (!reachable) {
                throw new IllegalStateException("away");
            }
            return super.last(stream);
        }

        @Override
        public List<LogEntry> after(StreamId stream, long offset, int limit) {
            if (!readable) {
                throw new IllegalStateException("away");
            }
            return super.after(stream, offset, limit);
        }
    }

    private static final class Recording implements GroupCommitter.CommitHandler {

        private final List<Long> delivered = new ArrayList<>();

        /** How many of those delivered have been sent. */
        private int sent;

        /** For each that was delivered, whether it may wait for others. */
        private final List<Boolean> more = new ArrayList<>();

        private final List<Boolean> ours = new ArrayList<>();
        private final List<Long> repeated = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final List<String> newEpochs = new ArrayList<>();

        @Override
        public void deliver(LogEntry entry, boolean isOurs, boolean moreFollow) {
            delivered.add(entry.offset());
            ours.add(isOurs);
            more.add(moreFollow);
            sent = moreFollow ? sent : delivered.size();
        }

        @Override
        public void flush() {
            sent = delivered.size();
        }

        @Override
        public void repeat(LogEntry entry) {
            repeated.add(entry.offset());
        }

        @Override
        public void startNewEpoch(LogEnd logEnd) {
            newEpochs.add(logEnd.epoch());
        }

        @Override
        public void refuse(NewEntry message) {
            refused.add(message.id().value());
        }
    }

    private final MemoryMessageLog shared = new MemoryMessageLog("e", InstantSource.system());
    private final BreakableLog log = new BreakableLog(shared);
    private final Recording heard = new Recording();
    /** How each commit went. */
    private final List<ChatEvent> commits = new ArrayList<>();

    private final TestClock clock = new TestClock();

    /** What the scribe has asked to be run, and is run when a test says so. */
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final GroupCommitter groupCommitter =
            new GroupCommitter(Backend.local(log, tasks::add), log.end(), heard, commits::add, clock);

    private static NewEntry said(int number) {
        return NewEntry.inRoom(StreamId.LOBBY, ANNA, new MessageId("id-" + number), Payload.text("line " + number));
    }

    private void say(int... numbers) {
        for (int number : numbers) {
            assertThat(groupCommitter.submit(said(number))).isTrue();
        }
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        assertThat(heard.sent).isEqualTo(heard.delivered.size());
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

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
    void anActionIsRunAfterMessagesThatWereRefused() {
        List<Integer> refusedThen = new ArrayList<>();
        log.writable = false;
        say(1, 2);
        assertThat(groupCommitter.runAfterSubmitted(() -> refusedThen.add(heard.refused.size())))
                .isTrue();
        runAll();
        assertThat(refusedThen).containsExactly(2);
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
    void groupThatCannotBeWrittenIsRefusedWithAllThatWaitBehindIt() {
        for (int i = 1; i <= 300; i++) {
            say(i);
        }
        log.writable = false;
        runAll();
        assertThat(log.groups).as("attempts").hasSize(1);
        assertThat(heard.refused).hasSize(300);
        assertThat(heard.delivered).isEmpty();

        log.writable = true;
        say(301);
        runAll();
        assertThat(heard.delivered).containsExactly(1L);
    }

    @Test
    void commitThatSeemedToFailIsHeardLater() {
        log.writable = false;
        log.committing = true;
        say(1);
        runAll();
        assertThat(heard.refused).containsExactly("id-1");
        assertThat(heard.delivered).isEmpty();

        log.writable = true;
        groupCommitter.poll();
        runAll();
        assertThat(heard.delivered).containsExactly(1L);
        say(1);
        runAll();
        assertThat(heard.repeated).containsExactly(1L);
    }

    @Test
    void writtenMessagesThatCannotBeReadYetAreDeliveredLaterInOrder() {
        shared.append(List.of(said(100)));
        log.readable = false;
        say(1, 2);
        runAll();
        assertThat(heard.delivered).isEmpty();
        assertThat(heard.refused).isEmpty();

        log.readable = true;
        groupCommitter.poll();
        runAll();
        assertThat(heard.delivered).containsExactly(1L, 2L, 3L);
    }

    @Test
    void eachCommitIsToldWithHowItWentAndHowLongItTook() {
        log.whileWriting = () -> clock.passes(Duration.ofMillis(3));
        say(1, 2);
        runAll();
        log.writable = false;
        say(3);
        runAll();
        Duration took = Duration.ofMillis(3);
        assertThat(commits).containsExactly(new ChatEvent.Committed(true, took), new ChatEvent.Committed(false, took));
    }

    @Test
    void timeSinceTheLogWasReadToItsEndGrowsWhileItCannotBeRead() {
        log.reachable = false;
        for (int second = 1; second <= 90; second++) {
            clock.passes(Duration.ofSeconds(1));
            groupCommitter.poll();
            runAll();
        }
        assertThat(groupCommitter.sinceReadToItsEnd()).isEqualTo(Duration.ofSeconds(90));
        log.reachable = true;
        groupCommitter.poll();
        runAll();
        assertThat(groupCommitter.sinceReadToItsEnd()).isZero();
    }

    @Test
    void lagIsWhatIsKnownToBeInTheLogAndWasNotReadOut() {
        shared.append(List.of(said(100), said(101)));
        log.readable = false;
        groupCommitter.poll();
        runAll();
        assertThat(groupCommitter.lag()).isEqualTo(2);
        log.readable = true;
        groupCommitter.poll();
        runAll();
        assertThat(groupCommitter.lag()).isZero();
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
