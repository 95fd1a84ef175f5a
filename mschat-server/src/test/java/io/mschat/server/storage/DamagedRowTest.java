package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A row of the log with something in it that no server has written. */
@Tries(Promise.DAMAGED_DATA)
class DamagedRowTest {

    private static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("body", "\u0001".repeat(4_200)),
                Arguments.of("body", ""),
                Arguments.of("body", "x".repeat(100_000)),
                Arguments.of("author_name", ""),
                Arguments.of("author_name", "two words"),
                Arguments.of("client_id", "no id"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("damages")
    void standsThereAsDamagedAndKeepsNothingElseFromAnybody(String column, String value) {
        TestData data = TestData.on(TestDatabase.SQLITE);
        SqlMessageLog log = new SqlMessageLog(data.get(DataSource.class), () -> "e", data.clock());
        List<NewEntry> said = IntStream.rangeClosed(1, 3)
                .<NewEntry>mapToObj(
                        i -> NewEntry.inRoom(StreamId.LOBBY, ANNA, new MessageId("id-" + i), Payload.text("line " + i)))
                .toList();
        log.append(said);
        new JdbcTemplate(data.get(DataSource.class))
                .update("update chat_entry set " + column + " = ? where log_offset = 2", value);
        assertThat(log.damaged()).isZero();
        List<LogEntry> read = log.after(StreamId.LOBBY, 0, 10);
        assertThat(read).extracting(LogEntry::offset).containsExactly(1L, 2L, 3L);
        assertThat(read.get(0).message()).isEqualTo(said.get(0));
        assertThat(read.get(2).message()).isEqualTo(said.get(2));
        assertThat(read.get(1).message().payload().body()).contains("damaged");
        assertThat(MessageText.fault(read.get(1).message().payload().body())).isEmpty();
        log.before(StreamId.LOBBY, 10, 10);
        assertThat(log.damaged()).isEqualTo(1);
    }
}
