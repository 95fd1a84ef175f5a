package io.mschat.server.chat;

import io.mschat.server.chat.log.MessageLog;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings for members who join and leave.
 *
 * @param greeting how many earlier messages a member is shown when joining
 * @param absence how long a member whose connection is lost stays in the lobby, so that they can resume
 * @param notice a notice sent to each member who joins
 */
public record RoomPolicy(int greeting, Duration absence, Optional<String> notice) {

    /** No history, no notice, and a lost connection means that the member leaves at once. */
    public static final RoomPolicy NONE = new RoomPolicy(0, Duration.ZERO, Optional.empty());

    public RoomPolicy {
        if (greeting < 0 || greeting > MessageLog.RECENT) {
            throw new IllegalArgumentException(
                    "expected 0 to " + MessageLog.RECENT + " lines of history but was " + greeting);
        }
    }
}
