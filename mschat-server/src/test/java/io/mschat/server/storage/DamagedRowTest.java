package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.chat.log.TestEntries;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
                Arguments.of("kind", "no kind"),
                Arguments.of("receiver", "account 2"),
                Arguments.of("author_name", ""),
                Arguments.of("author_name", "two words"),
                Arguments.of("client_id", "no id"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("damages")
    void damagedRowStandsThereAsDamagedAndKeepsNothingElseFromAnybody(String column, String value) {
        isShownAsDamaged(column + " = ?", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "image", "sealed"})
    void bodyThatFitsIntoNoFrameIsDamagedWhateverItsKind(String kind) {
        isShownAsDamaged("kind = ?, body = ?", kind, "x".repeat(30_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "image", "sealed"})
    void bodyOfControlCharactersIsDamagedWhateverItsKind(String kind) {
        isShownAsDamaged("kind = ?, body = ?", kind, "\u0001".repeat(4_200));
    }

    private static void isShownAsDamaged(String change, String... values) {
        TestData data = TestData.on(TestDatabase.SQLITE);
        SqlMessageLog log = new SqlMessageLog(data.get(DataSource.class), () -> "e", data.clock());
        List<NewEntry> said = TestEntries.lines(ANNA, 1, 3);
        log.append(said);
        new JdbcTemplate(data.get(DataSource.class))
                .update("update chat_entry set " + change + " where log_offset = 2", (Object[]) values);
        assertThat(log.damaged()).isZero();
        List<LogEntry> read = log.after(StreamId.LOBBY, 0, 10);
        assertThat(read).extracting(LogEntry::offset).containsExactly(1L, 2L, 3L);
        assertThat(read.get(0).message()).isEqualTo(said.get(0));
        assertThat(read.get(2).message()).isEqualTo(said.get(2));
        NewEntry shown = read.get(1).message();
        assertThat(shown.stream()).isEqualTo(StreamId.LOBBY);
        assertThat(shown.payload().isText()).isTrue();
        assertThat(shown.payload().body()).contains("damaged");
        assertThat(MessageText.fault(shown.payload().body())).isEmpty();
        log.before(StreamId.LOBBY, 10, 10);
        assertThat(log.damaged()).isEqualTo(1);
    }

    /** Else it would be read out in the lobby, at a place that another line has there. */
    @Test
    void directMessageWithoutAReceiverStaysADirectMessage() {
        TestData data = TestData.on(TestDatabase.SQLITE);
        SqlMessageLog log = new SqlMessageLog(data.get(DataSource.class), () -> "e", data.clock());
        log.append(List.of(TestEntries.whispered(ANNA, "id", ANNA, "hello")));
        new JdbcTemplate(data.get(DataSource.class)).update("update chat_entry set receiver = null");
        assertThat(log.after(StreamId.DIRECT, 0, 10))
                .extracting(entry -> entry.message().stream())
                .containsExactly(StreamId.DIRECT);
        assertThat(log.damaged()).isEqualTo(1);
    }

    /** Each who comes in is sent it. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(ints = {0, 30_000})
    void epochThatIsNoneIsReplacedAtTheStart(int length) {
        TestData data = TestData.on(TestDatabase.SQLITE);
        DataSource database = data.get(DataSource.class);
        new SqlMessageLog(database, () -> "e", data.clock()).append(TestEntries.lines(ANNA, 1, 3));
        new JdbcTemplate(database).update("update chat_series set epoch = ?", "x".repeat(length));
        SqlMessageLog log = new SqlMessageLog(database, () -> "f", data.clock());
        assertThat(log.end().epoch()).isEqualTo("f");
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(3);
    }
}
