package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.TestEntries;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A row of the log's streams that is lost or damaged between two starts. Offsets that may have been given before are given again only
 * in a new epoch, so that nobody takes what is said now for what they have heard.
 */
@Tries(Promise.DAMAGED_DATA)
class StreamRowsIT {

    private static final Author ANNA = Author.ofAccount(1, new Nickname("Anna"));
    private static final Author BOB = Author.ofAccount(2, new Nickname("Bob"));

    private TestData data;

    private SqlMessageLog start(String epoch) {
        return new SqlMessageLog(data.get(DataSource.class), () -> epoch, data.clock());
    }

    /** Three lines are in the lobby, and two that Bob has seen are in person. */
    private SqlMessageLog begin(TestDatabase kind) {
        data = TestData.on(kind);
        SqlMessageLog log = start("e");
        log.append(TestEntries.lines(ANNA, 1, 3));
        log.append(List.of(
                TestEntries.whispered(ANNA, "one", BOB, "hello"), TestEntries.whispered(ANNA, "two", BOB, "hello")));
        log.seen(BOB, 2);
        return log;
    }

    private void change(String statement) {
        assertThat(data.get(JdbcTemplate.class).update(statement)).isPositive();
    }

    /** What is there stays, what comes is behind it, in both streams, and all clients are told by the epoch. */
    private void assertGoesOnInANewEpoch() {
        SqlMessageLog log = start("f");
        assertThat(log.end().epoch()).isEqualTo("f");
        assertThat(data.get(JdbcTemplate.class).queryForList("select distinct epoch from chat_series", String.class))
                .containsExactly("f");
        assertThat(TestEntries.offsets(log.append(TestEntries.lines(ANNA, 3, 4))))
                .containsExactly(3L, 4L);
        assertThat(TestEntries.offsets(log.append(List.of(TestEntries.whispered(ANNA, "three", BOB, "hello")))))
                .allSatisfy(offset -> assertThat(offset).isGreaterThan(log.seenBy(BOB)));
        assertThat(log.directTo(BOB, log.seenBy(BOB), 10)).hasSize(1);
        assertThat(start("g").end().epoch()).isEqualTo("f");
    }

    @OnEachDatabase
    void lostRowOfTheLobbyIsANewEpoch(TestDatabase kind) {
        begin(kind);
        change("delete from chat_series where stream = 'lobby'");
        assertGoesOnInANewEpoch();
    }

    @OnEachDatabase
    void lostRowOfDirectMessagesIsANewEpoch(TestDatabase kind) {
        begin(kind);
        change("delete from chat_series where stream = 'direct'");
        assertGoesOnInANewEpoch();
    }

    @OnEachDatabase
    void bothRowsLostBesideMessagesAreANewEpoch(TestDatabase kind) {
        begin(kind);
        change("delete from chat_series");
        assertGoesOnInANewEpoch();
    }

    /** Otherwise what comes next would be taken for seen. */
    @OnEachDatabase
    void lostRowWhoseMessagesAreForgottenLetsNothingNewCountAsSeen(TestDatabase kind) {
        begin(kind);
        change("delete from chat_entry where series = 2");
        change("delete from chat_series where stream = 'direct'");
        assertGoesOnInANewEpoch();
    }

    /** Otherwise nothing could be said any more: the next offset is taken. */
    @OnEachDatabase
    void rowThatIsBehindItsMessagesIsANewEpoch(TestDatabase kind) {
        begin(kind);
        change("update chat_series set last_offset = 1 where stream = 'lobby'");
        assertGoesOnInANewEpoch();
    }

    @OnEachDatabase
    void epochThatOneStreamAloneHasIsANewEpoch(TestDatabase kind) {
        begin(kind);
        change("update chat_series set epoch = 'other' where stream = 'direct'");
        assertGoesOnInANewEpoch();
    }

    @OnEachDatabase
    void rowsThatAreWholeStayAsTheyAre(TestDatabase kind) {
        SqlMessageLog before = begin(kind);
        SqlMessageLog after = start("f");
        assertThat(after.end()).isEqualTo(before.end());
        assertThat(after.seenBy(BOB)).isEqualTo(2);
    }
}
