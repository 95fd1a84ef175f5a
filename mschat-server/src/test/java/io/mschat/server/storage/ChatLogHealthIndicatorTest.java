package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.TestEntries;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;

@Tries(Promise.DAMAGED_DATA)
class ChatLogHealthIndicatorTest {

    @Test
    void healthIsDownWithWhatToDoFromTheFirstDamagedRowThatIsReadOn() {
        TestData data = TestData.on(TestDatabase.SQLITE);
        DataSource database = data.get(DataSource.class);
        SqlMessageLog log = new SqlMessageLog(database, () -> "e", data.clock());
        ChatLogHealthIndicator indicator = new ChatLogHealthIndicator(log);
        log.append(TestEntries.lines(Author.ofAccount(1, new Nickname("Anna")), 1, 3));
        new JdbcTemplate(database).update("update chat_entry set body = '' where log_offset > 1");
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        log.after(StreamId.LOBBY, 0, 10);
        Health health = indicator.health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("damagedRows", 2);
        assertThat(health.getDetails().get("action")).asString().contains("./mschat doctor");
    }
}
