package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.ThreadMXBean;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.storage.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * What a message and a join cost, counted in what does not depend on the machine. Whoever makes something dearer on
 * purpose raises a bound here, and says why.
 */
class CostIT {

    private static final int READERS = 10;

    /** Enough that what else the process does matters little. */
    private static final int MESSAGES = 200;

    private static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));

    /** Of the size that the benchmarks use. */
    private static final Payload HUNDRED_BYTES = Payload.text("x".repeat(100));

    private final MemoryMessageLog log = new MemoryMessageLog("epoch", Clock.systemUTC());

    private static List<TestPeer> readers(TestServer house) {
        List<TestPeer> readers = IntStream.range(0, READERS)
                .mapToObj(i -> house.connect().join("Reader" + i))
                .toList();
        // Each is told of all who came later.
        for (int i = 0; i < READERS; i++) {
            for (int later = i + 1; later < READERS; later++) {
                assertThat(readers.get(i).next()).isInstanceOf(ServerMessage.Joined.class);
            }
        }
        return readers;
    }

    /** Messages that another server has written are delivered as one group. */
    private void deliver(TestServer house, int messages) {
        log.append(IntStream.range(0, messages)
                .mapToObj(i -> NewEntry.inRoom(
                        StreamId.LOBBY, ANNA, new MessageId("m-" + log.last(StreamId.LOBBY) + "-" + i), HUNDRED_BYTES))
                .toList());
        house.chat.conversation().poll();
    }

    @Test
    void groupOfMessagesIsOneTokenForEachReader() {
        TestServer house = new TestServer(TestLimits.crowd(READERS), log);
        List<TestPeer> readers = readers(house);
        deliver(house, 40);
        for (TestPeer reader : readers) {
            int before = reader.framesRead();
            for (int i = 0; i < 40; i++) {
                assertThat(reader.next()).isInstanceOf(ServerMessage.Entry.class);
            }
            assertThat(reader.framesRead() - before).isEqualTo(1);
        }
    }

    /** Most of it is the token itself and what it is made from. */
    @Test
    void deliveryAllocatesLittleMoreThanItsToken() {
        TestServer house = new TestServer(TestLimits.crowd(READERS), log);
        List<TestPeer> readers = readers(house);
        long least = IntStream.range(0, 5)
                .mapToLong(round -> allocatedFor(() -> {
                    for (int i = 0; i < MESSAGES; i++) {
                        deliver(house, 1);
                        readers.forEach(reader -> reader.socket.take());
                    }
                }))
                .min()
                .orElseThrow();
        assertThat(least / (MESSAGES * READERS)).isBetween(500L, 4_000L);
    }

    private static long allocatedFor(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        work.run();
        return threads.getTotalThreadAllocatedBytes() - before;
    }

    static List<TestDatabase> databases() {
        return TestDatabase.tried().toList();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void joinOfAGuestAsksTheDatabaseFewTimes(TestDatabase database) {
        TestServer house = new TestServer(database, TestLimits.crowd(READERS), commands -> commands);
        house.connect().join("First");
        ListAppender<ILoggingEvent> statements = new ListAppender<>();
        List<Logger> loggers = List.of((Logger) LoggerFactory.getLogger("org.hibernate.SQL"), (Logger)
                LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate"));
        statements.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.addAppender(statements);
        });
        try {
            house.connect().join("Second");
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(statements);
                logger.setLevel(null);
            });
        }
        assertThat(statements.list)
                .as("who owns the name; the session; then both once more, as others may have been quicker")
                .hasSize(4);
    }
}
