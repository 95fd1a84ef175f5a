package io.mschat.server;

import io.mschat.server.chat.ChatService.Habits;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.history.*}: what was said before.
 *
 * @param kept whether it is kept in the database; if not, the last few lines are, in memory, until the server stops
 * @param age how long it is kept
 * @param lines how much of it is kept at the most, and as many direct messages
 * @param greeting lines that whoever comes in is shown
 * @param absence for how long the place of somebody is kept whose connection is lost, before the others are told
 */
public record HistoryProperties(
        @DefaultValue("true") boolean kept,
        @DefaultValue("365d") Duration age,
        @DefaultValue("1000000") long lines,
        @DefaultValue("50") int greeting,
        @DefaultValue("20s") Duration absence) {

    private static final String NOT_KEPT =
            "This server keeps no history: what is said here is forgotten when it stops, and waits for nobody.";

    public HistoryProperties {
        if (age.toMillis() <= 0 || lines <= 0 || absence.isNegative()) {
            throw new IllegalArgumentException("expected mschat.history.age and mschat.history.lines to be positive");
        }
    }

    Habits toHabits() {
        return new Habits(greeting, absence, kept ? Optional.empty() : Optional.of(NOT_KEPT));
    }
}
