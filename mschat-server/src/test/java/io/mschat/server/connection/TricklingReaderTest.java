package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestClock;
import io.mschat.server.chat.Backend;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Clocks;
import io.mschat.server.chat.Guests;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.RoomPolicy;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes a frame now and then, just often enough to be waited for, holds a room up for two seconds and is closed. */
@Tries(Promise.SLOW_READER)
class TricklingReaderTest {

    /** A little less than what makes a writer count as held up by its client. */
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(90);

    /** 20,000 bytes: one is a portion, and needs a frame. */
    private static final Payload LONG = Payload.text("\uD83D\uDE42".repeat(5_000));

    private static final int QUEUE_BYTES = 1024 * 1024;

    /** Would take the trickling reader 27 seconds. */
    private static final int MESSAGES = 300;

    private final TestClock clock = new TestClock();
    private final MemoryMessageLog log = new MemoryMessageLog("e", clock);
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    private final ChatService chat = new ChatService(
            new NicknamePolicy(),
            Backend.local(log, tasks::add),
            new Clocks(clock, clock),
            event -> {},
            new RoomPolicy(0, Duration.ZERO, Optional.empty()));

    /** Reads one frame after each {@link #BETWEEN_FRAMES}, of the time that somebody waits for it; no other time passes. */
    private final class Trickling extends QueueReader {

        private Duration untilNext = BETWEEN_FRAMES;

        private Trickling() {
            super(QUEUE_BYTES);
        }

        @Override
        public Duration awaitRoom(Duration patience, Duration clientPatience) {
            Duration waited = Duration.ZERO;
            while (queue.length().bytes() > QUEUE_BYTES / 2 && waited.compareTo(clientPatience) < 0) {
                Duration left = clientPatience.minus(waited);
                Duration step = untilNext.compareTo(left) < 0 ? untilNext : left;
                clock.passes(step);
                waited = waited.plus(step);
                untilNext = untilNext.minus(step);
                if (untilNext.isZero()) {
                    read();
                    untilNext = BETWEEN_FRAMES;
                }
            }
            return waited;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void tricklingReadersHoldTheRoomUpForAMomentAndAreClosed(int count) {
        Trickling[] trickling = new Trickling[count];
        for (int i = 0; i < count; i++) {
            trickling[i] = new Trickling();
            Guests.join(chat, "Reader" + i, trickling[i]);
        }
        Member anna = ((JoinResult.Accepted) Guests.join(chat, "Anna", new RecordingConnection())).member();
        long begun = clock.getAsLong();
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(chat.conversation().post(anna, new MessageId("id-" + i), StreamId.LOBBY, LONG))
                    .isEmpty();
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(MESSAGES);
        assertThat(Duration.ofNanos(clock.getAsLong() - begun)).isLessThan(Duration.ofSeconds(4));
        assertThat(trickling).allMatch(reader -> reader.queue.overflowed());
    }
}
