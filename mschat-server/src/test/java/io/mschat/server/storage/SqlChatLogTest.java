package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestData;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SqlChatLogTest {

    /** A look at every row would take longer with each message that was ever said. */
    @Test
    void whatWasSaidBeforeIsFoundByItsIndex() {
        JdbcTemplate jdbc = TestData.on(TestDatabase.SQLITE).get(JdbcTemplate.class);
        for (int group : List.of(1, 10, 256)) {
            List<String> plan = jdbc.query(
                    "explain query plan " + SqlChatLog.questionFor(group),
                    (row, number) -> row.getString("detail"),
                    Collections.nCopies(2 * group, "any").toArray());
            assertThat(plan)
                    .anyMatch(step -> step.startsWith("SEARCH chat_entry USING INDEX chat_entry_client_id"))
                    .noneMatch(step -> step.startsWith("SCAN chat_entry"));
        }
    }
}
