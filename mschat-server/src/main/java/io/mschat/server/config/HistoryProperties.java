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
 * @param age how long they are kept: a year, after which few look something up
 * @param lines the most messages that are kept, and as many direct messages: together some gigabytes at most
 * @param greeting the number of messages that a new member is shown: about a screen
 * @param absence how long a member whose connection is lost stays in the list, before the others are
 *     notified: a client has tried to come back several times by then
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
        require("age", age.toMillis() > 0, "above 0", age);
        require("lines", lines > 0, "above 0", lines);
        require("greeting", greeting >= 0, "of 0 or more", greeting);
        require("absence", !absence.isNegative(), "of 0 or more", absence);
    }

    private static void require(String setting, boolean isRight, String expected, Object value) {
        if (!isRight) {
            throw new IllegalArgumentException(
                    "expected mschat.history." + setting + " " + expected + " but was " + value);
        }
    }

    public RoomPolicy toRoomPolicy() {
        return new RoomPolicy(greeting, absence, kept ? Optional.empty() : Optional.of(NOT_KEPT));
    }
}
