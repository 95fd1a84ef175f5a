package io.mschat.server.chat;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when a member is in the lobby, and whether they are away.
 *
 * @param since when the member joined; resuming a session does not change it
 * @param away the member's own reason for being away, which may be blank; empty while they are not away
 */
public record Presence(Instant since, Optional<String> away) {

    /** The text shown to other members; empty if the member is not away. */
    public Optional<String> note() {
        return away.map(reason -> reason.isBlank() ? "away" : "away: " + reason);
    }
}
