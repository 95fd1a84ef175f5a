package io.mschat.server.chat;

import java.time.Instant;
import java.util.Optional;

/**
 * How somebody is there.
 *
 * @param since when they came; going on with a session does not change it
 * @param away why they do not answer, in their own words; may be blank; empty while they do
 */
public record Presence(Instant since, Optional<String> away) {

    /** As others are told it. */
    public Optional<String> note() {
        return away.map(reason -> reason.isBlank() ? "away" : "away: " + reason);
    }
}
