package io.mschat.server.config;

import io.mschat.server.chat.RoomPolicy;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.history.*}: the stored messages.
 *
 * @param kept whether messages are stored in the database; if not, the last few are kept in memory until the server
 *     stops
 * @param age how long they are kept
 * @param lines the most messages that are kept, and as many direct messages
 * @param greeting the number of messages that a new member is shown
 * @param absence how long a member whose connection is lost stays in the list, before the others are notified
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

    public RoomPolicy toRoomPolicy() {
        return new RoomPolicy(greeting, absence, kept ? Optional.empty() : Optional.of(NOT_KEPT));
    }
}
