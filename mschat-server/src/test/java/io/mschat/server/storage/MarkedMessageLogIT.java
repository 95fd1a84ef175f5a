package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log that loses its end while no server runs. */
@Tries(Promise.LOST_END)
class MarkedMessageLogIT {

    private static final Author ALICE = Author.ofAccount(1, new Nickname("Alice"));
    private static final Author BOB = Author.ofAccount(2, new Nickname("Bob"));

    @TempDir
    private Path folder;

    private final AtomicInteger epochs = new AtomicInteger();
    private TestData data;
    private int said;

    private MarkedMessageLog start() {
        SqlMessageLog entries =
                new SqlMessageLog(data.get(DataSource.class), () -> "anew" + epochs.incrementAndGet(), data.clock());
        return MarkedMessageLog.of(entries, folder.resolve("mark"));
    }

    private void say(MessageLog log, int count) {
        for (int i = 0; i < count; i++) {
            log.append(List.of(
                    NewEntry.inRoom(StreamId.LOBBY, ALICE, new MessageId("id-" + ++said), Payload.text("hello"))));
        }
    }

    private void loseAllAfter(StreamId stream, long offset) {
        JdbcTemplate jdbc = new JdbcTemplate(data.get(DataSource.class));
        jdbc.update("delete from chat_entry where series = ? and log_offset > ?", EntryRow.number(stream), offset);
        jdbc.update("update chat_series set last_offset = ? where series = ?", offset, EntryRow.number(stream));
    }

    @OnEachDatabase
    void logThatIsAsItWasKeepsItsEpoch(TestDatabase kind) {
        data = TestData.on(kind);
        String epoch;
        try (MarkedMessageLog log = start()) {
            epoch = log.end().epoch();
            say(log, 3);
        }
        try (MarkedMessageLog log = start()) {
            assertThat(log.end().epoch()).isEqualTo(epoch);
            say(log, 1);
        }
        // Whoever has written more to it meanwhile has taken nothing away.
        say(new SqlMessageLog(data.get(DataSource.class), () -> "never", data.clock()), 2);
        try (MarkedMessageLog log = start()) {
            assertThat(log.end().epoch()).isEqualTo(epoch);
            assertThat(log.last(StreamId.LOBBY)).isEqualTo(6);
        }
    }

    @OnEachDatabase
    void logThatIsShorterThanItWasReadOutBeginsAnewOnce(TestDatabase kind) {
        data = TestData.on(kind);
        String epoch;
        try (MarkedMessageLog log = start()) {
            epoch = log.end().epoch();
            say(log, 3);
        }
        loseAllAfter(StreamId.LOBBY, 1);
        String anew;
        try (MarkedMessageLog log = start()) {
            anew = log.end().epoch();
            assertThat(anew).isNotEqualTo(epoch);
            assertThat(log.last(StreamId.LOBBY)).isOne();
        }
        try (MarkedMessageLog log = start()) {
            assertThat(log.end().epoch()).isEqualTo(anew);
        }
    }

    /** Others have filled the places meanwhile. */
    @OnEachDatabase
    void logThatHasOtherEntriesWhereItWasReadOutBeginsAnew(TestDatabase kind) {
        data = TestData.on(kind);
        String epoch;
        try (MarkedMessageLog log = start()) {
            epoch = log.end().epoch();
            say(log, 3);
        }
        loseAllAfter(StreamId.LOBBY, 1);
        say(new SqlMessageLog(data.get(DataSource.class), () -> "never", data.clock()), 5);
        try (MarkedMessageLog log = start()) {
            assertThat(log.end().epoch()).isNotEqualTo(epoch);
        }
    }

    /** What is no longer kept was not lost. */
    @OnEachDatabase
    void logWhoseEntriesAreForgottenKeepsItsEpoch(TestDatabase kind) {
        data = TestData.on(kind);
        String epoch;
        try (MarkedMessageLog log = start()) {
            epoch = log.end().epoch();
            say(log, 3);
            log.forget(Duration.ofDays(1), 0);
        }
        try (MarkedMessageLog log = start()) {
            assertThat(log.end().epoch()).isEqualTo(epoch);
        }
    }

    /** What another server has written counts as soon as it was read. */
    @OnEachDatabase
    void highestOffsetReadIsMarkedDirectMessagesToo(TestDatabase kind) {
        data = TestData.on(kind);
        MessageLog other = new SqlMessageLog(data.get(DataSource.class), () -> "never", data.clock());
        String epoch;
        try (MarkedMessageLog log = start()) {
            epoch = log.end().epoch();
            other.append(List.of(NewEntry.direct(ALICE, new MessageId("d"), BOB, Payload.text("psst"))));
            assertThat(log.after(StreamId.DIRECT, 0, 10)).hasSize(1);
        }
        loseAllAfter(StreamId.DIRECT, 0);
        try (MarkedMessageLog log = start()) {
            assertThat(log.end().epoch()).isNotEqualTo(epoch);
        }
    }

    @OnEachDatabase
    void markThatCannotBeReadOrBelongsToAnotherLogSaysNothing(TestDatabase kind) throws IOException {
        data = TestData.on(kind);
        String epoch;
        try (MarkedMessageLog log = start()) {
            epoch = log.end().epoch();
            say(log, 2);
        }
        for (String mark : List.of("", "x", epoch, epoch + " many 1 0 0", "another 900 1 900 1")) {
            Files.writeString(folder.resolve("mark"), mark);
            try (MarkedMessageLog log = start()) {
                assertThat(log.end().epoch()).as(mark).isEqualTo(epoch);
            }
        }
    }
}
