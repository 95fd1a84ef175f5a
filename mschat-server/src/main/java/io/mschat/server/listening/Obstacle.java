package io.mschat.server.listening;

import java.io.IOException;
import java.util.Locale;

/**
 * Why nobody can listen somewhere.
 *
 * @param reason the operating system's own words
 */
public record Obstacle(Kind kind, String reason) {

    /** What it takes another remedy for. */
    public enum Kind {
        TAKEN,
        /** This user may not. */
        FORBIDDEN,
        /** The address is another machine's. */
        ELSEWHERE,
        OTHER
    }

    /** The JDK has one exception for all of them, and only its message tells them apart. */
    public static Obstacle of(IOException thrown) {
        String reason = String.valueOf(thrown.getMessage());
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return new Obstacle(Kind.TAKEN, reason);
        }
        if (words.contains("permission denied")) {
            return new Obstacle(Kind.FORBIDDEN, reason);
        }
        return new Obstacle(words.contains("assign requested address") ? Kind.ELSEWHERE : Kind.OTHER, reason);
    }
}
