package io.mschat.server.listening;

import java.io.IOException;
import java.util.Locale;

/**
 * Why it is not possible to listen on an address and port.
 *
 * @param reason the operating system's own words
 */
public record BindFailure(Kind kind, String reason) {

    /** The kinds of obstacles that need different remedies. */
    public enum Kind {
        TAKEN,
        /** This user may not listen on the port. */
        FORBIDDEN,
        /** The address is not one of this machine's. */
        ELSEWHERE,
        OTHER
    }

    /**
     * Determines the kind from the message: the JDK has one exception for all of them, and only its message
     * distinguishes them.
     */
    public static BindFailure of(IOException thrown) {
        String reason = String.valueOf(thrown.getMessage());
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return new BindFailure(Kind.TAKEN, reason);
        }
        if (words.contains("permission denied")) {
            return new BindFailure(Kind.FORBIDDEN, reason);
        }
        return new BindFailure(words.contains("assign requested address") ? Kind.ELSEWHERE : Kind.OTHER, reason);
    }
}
