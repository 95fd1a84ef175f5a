package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.server.TestClock;
import io.mschat.server.chat.Backend;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Clocks;
import io.mschat.server.chat.Guests;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.RoomPolicy;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever reads in time is not closed as a slow reader, however much is sent at once. */
class HealthyReaderTest {

    private static final Duration ABSENCE = Duration.ofSeconds(20);

    /** 20,000 bytes. */
    private static final Payload LONG = Payload.text("\uD83D\uDE42".repeat(5_000));

    /** Of them 256 take 80 times the queue, and so many `left` more than all of a smaller one. */
    private static final int MESSAGES = 256;

    private static final int LEAVING = 400;

    private final TestClock clock = new TestClock();
    private final MemoryMessageLog log = new MemoryMessageLog("e", clock);

    /** What is to be written waits until a test says so. */
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final ChatService chat = new ChatService(
            new NicknamePolicy(),
            Backend.local(log, tasks::add),
            new Clocks(clock, clock),
            event -> {},
            new RoomPolicy(0, ABSENCE, Optional.empty()));

    /** Its writer comes whenever somebody waits for it, and never earlier: as on a machine that is busy. */
    private static final class Reader extends QueueReader {

        private Reader(int queueBytes) {
            super(queueBytes);
        }

        @Override
        public Duration awaitRoom(Duration patience, Duration clientPatience) {
            readAll();
            return queue.awaitRoom(patience, clientPatience);
        }

        void readAll() {
            while (read()) {}
        }
    }

    private Reader reader(int queueBytes) {
        Reader reader = new Reader(queueBytes);
        Guests.join(chat, "Reader", reader);
        return reader;
    }

    private Member join(String nickname) {
        RecordingConnection connection = new RecordingConnection();
        Member member = ((JoinResult.Accepted) Guests.join(chat, nickname, connection)).member();
        connection.onEnd(() -> chat.leave(member, Departure.BANNED));
        return member;
    }

    /** Who is about to leave, while a reader looks on who has heard all so far. */
    private List<Member> leaving(Reader reader) {
        List<Member> leaving = IntStream.range(0, LEAVING)
                .mapToObj(i -> {
                    Member member = join("guest" + i);
                    reader.readAll();
                    return member;
                })
                .toList();
        assertThat(reader.queue.overflowed()).isFalse();
        return leaving;
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void readerGetsManyLongMessagesOfOneCommit() {
        Reader reader = reader(64 * 1024);
        Member anna = join("Anna");
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(chat.conversation().post(anna, new MessageId("id-" + i), StreamId.LOBBY, LONG))
                    .isEmpty();
        }
        runAll();
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(MESSAGES);
        assertThat(reader.queue.overflowed()).isFalse();
    }

    @Test
    void readerGetsManyLongMessagesOfAnotherServer() {
        Reader reader = reader(64 * 1024);
        log.append(IntStream.range(0, MESSAGES)
                .mapToObj(i -> NewEntry.inRoom(
                        StreamId.LOBBY, Author.ofAccount(1, new Nickname("Anna")), new MessageId("id-" + i), LONG))
                .toList());
        chat.conversation().poll();
        runAll();
        assertThat(reader.queue.overflowed()).isFalse();
    }

    @Test
    void readerIsToldOfAllWhoAreExpelledAtOnce() {
        Reader reader = reader(16 * 1024);
        List<Member> leaving = leaving(reader);
        chat.expel(member -> leaving.contains(member) ? Optional.of(Bye.of(CloseReason.BANNED)) : Optional.empty());
        assertThat(chat.online()).hasSize(1);
        assertThat(reader.queue.overflowed()).isFalse();
    }

    @Test
    void readerIsToldOfAllWhoAreLostAtOnce() {
        Reader reader = reader(16 * 1024);
        leaving(reader).forEach(chat::markLost);
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(chat.online()).hasSize(1);
        assertThat(reader.queue.overflowed()).isFalse();
    }
}
