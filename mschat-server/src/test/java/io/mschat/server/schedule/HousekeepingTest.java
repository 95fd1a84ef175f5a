package io.mschat.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountUpkeep;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.startup.ServerClock;
import io.mschat.server.storage.SqlMessageLog;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final MessageLog log = new SqlMessageLog(data.get(DataSource.class), () -> "epoch", data.clock());

    private void say(String text) {
        Author anna = Author.ofAccount(1, new Nickname("Anna"));
        var unused =
                log.append(List.of(NewEntry.inRoom(StreamId.LOBBY, anna, new MessageId(text), Payload.text(text))));
    }

    private Housekeeping start() {
        return new Housekeeping(
                data.get(AccountUpkeep.class), log, data.get(ServerProperties.class), data.clock(), data.clock());
    }

    private List<String> kept() {
        return log.after(StreamId.LOBBY, 0, 10).stream()
                .map(LogEntry::message)
                .map(draft -> draft.payload().body())
                .toList();
    }

    @Test
    void oldEntriesAreDeleted() {
        say("old");
        data.clock().passes(Duration.ofDays(350));
        say("young");
        Housekeeping housekeeping = start();
        data.clock().passes(Duration.ofDays(20));
        housekeeping.sweep();
        assertThat(kept()).containsExactly("young");
    }

    @Test
    void aStartByAWrongClockForgetsNothingAtOnce() {
        say("one");
        data.clock().isSet(Duration.ofDays(3650));
        Housekeeping housekeeping = start();
        say("two");
        data.clock().passes(ServerClock.DOUBT.minusSeconds(1));
        housekeeping.sweep();
        assertThat(kept()).containsExactly("one", "two");
        data.clock().passes(Duration.ofSeconds(1));
        housekeeping.sweep();
        assertThat(kept()).containsExactly("two");
        data.clock().isSet(Duration.ofDays(-3650));
    }
}
