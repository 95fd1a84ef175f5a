package io.mschat.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | 1 in the chat, 1 connection", "1204 | 1,204 in the chat, 1,204 connections"})
    void peopleAndConnectionsAreCountedInWords(int people, String words) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        ServerState state = new ServerState(
                "1",
                now,
                now,
                new ServerState.People(people, people, 0, 0),
                List.of(),
                List.of(),
                "SQLite",
                OptionalLong.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                "none");
        assertThat(state.text().lines()).contains("  people       " + words);
    }
}
