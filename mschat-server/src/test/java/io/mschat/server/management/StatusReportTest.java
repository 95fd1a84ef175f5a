package io.mschat.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.TestData;
import io.mschat.server.TestHealth;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.verification.TestVerification;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@Tries(Promise.DAMAGED_DATA)
class StatusReportTest {

    private static StatusReport.Condition condition(Status database, Status chatLog, Status inbox) {
        return new StatusReport.Condition(
                TestHealth.endpoint(Map.of(
                        "db", () -> Health.status(database).build(),
                        "chatLog", () -> Health.status(chatLog).build(),
                        "inbox", () -> Health.status(inbox).build())),
                TestVerification.withoutInbox(TestData.on(TestDatabase.SQLITE)));
    }

    private static ServerState state(StatusReport.Condition condition) {
        return new ServerState(
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                new ServerState.People(0, 0, 0, 0),
                condition.troubles(),
                condition.faults(),
                "SQLite",
                OptionalLong.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                condition.mail());
    }

    @Test
    void damageWithWhichUsersCanChatIsShownBesideThatTheyCan() {
        ServerState state = state(condition(Status.UP, Status.DOWN, Status.UP));
        assertThat(state.text()).contains("  ready        yes\n", "  health       DOWN: chatLog; ", "./mschat doctor");
        assertThat(state.json())
                .contains("\"ready\":true", "\"troubles\":[]", "\"healthy\":false", "\"faults\":[\"chatLog\"]");
    }

    @Test
    void faultThatKeepsUsersFromChattingIsShownAsBoth() {
        StatusReport.Condition condition = condition(Status.OUT_OF_SERVICE, Status.UP, Status.DOWN);
        assertThat(condition.troubles()).isEqualTo(List.of("db"));
        assertThat(condition.faults()).isEqualTo(List.of("db", "inbox"));
    }

    @Test
    void partWithUnknownHealthIsNoFault() {
        ServerState state = state(condition(Status.UP, Status.UP, Status.UNKNOWN));
        assertThat(state.text()).contains("  ready        yes\n", "  health       UP\n");
        assertThat(state.json()).contains("\"healthy\":true", "\"faults\":[]");
    }
}
