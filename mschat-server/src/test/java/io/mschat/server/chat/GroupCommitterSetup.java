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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** A committer on a log that fails when told to. */
abstract class GroupCommitterSetup {

    static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));

    /** A log that fails when told to. */
    static final class BreakableLog extends ForwardingMessageLog {

        final List<Integer> groups = new ArrayList<>();
        boolean writable = true;
        boolean readable = true;
        boolean reachable = true;

        Runnable whileWriting = () -> {};

        /** Whether what fails was written nevertheless. */
        boolean committing;

        BreakableLog(MessageLog log) {
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

    static final class Recording implements GroupCommitter.CommitHandler {

        final List<Long> delivered = new ArrayList<>();

        /** How many of those delivered have been sent. */
        int sent;

        /** For each that was delivered, whether it may wait for others. */
        final List<Boolean> more = new ArrayList<>();

        final List<Boolean> ours = new ArrayList<>();
        final List<Long> repeated = new ArrayList<>();
        final List<String> refused = new ArrayList<>();
        final List<String> newEpochs = new ArrayList<>();

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

    final MemoryMessageLog shared = new MemoryMessageLog("e", InstantSource.system());

    final BreakableLog log = new BreakableLog(shared);

    final Recording heard = new Recording();

    /** How each commit went. */
    final List<ChatEvent> commits = new ArrayList<>();

    final TestClock clock = new TestClock();

    /** What the scribe has asked to be run, and is run when a test says so. */
    final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    final GroupCommitter groupCommitter =
            new GroupCommitter(Backend.local(log, tasks::add), log.end(), heard, commits::add, clock);

    static NewEntry said(int number) {
        return NewEntry.inRoom(StreamId.LOBBY, ANNA, new MessageId("id-" + number), Payload.text("line " + number));
    }

    void say(int... numbers) {
        for (int number : numbers) {
            assertThat(groupCommitter.submit(said(number))).isTrue();
        }
    }

    void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        assertThat(heard.sent).isEqualTo(heard.delivered.size());
    }

    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
