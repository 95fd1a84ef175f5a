package io.mschat.protocol;

import java.util.regex.Pattern;

/**
 * Names a stream: a sequence of messages with its own offsets, such as a room. What is said to one person belongs to
 * {@link #DIRECT}.
 *
 * @param value 1 to {@value ProtocolLimits#MAX_ID_LENGTH} lower-case letters, digits, {@code _} and {@code -}
 */
public record StreamId(String value) {

    // Before the constants, which need it.
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_-]{1," + ProtocolLimits.MAX_ID_LENGTH + "}");

    /** The room that everybody is in. */
    public static final StreamId LOBBY = new StreamId("lobby");

    /** Messages to one person. Everybody finds their own there, so the offsets that one person sees have gaps. */
    public static final StreamId DIRECT = new StreamId("direct");

    public StreamId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "expected 1 to " + ProtocolLimits.MAX_ID_LENGTH + " lower-case letters, digits, _ or - in stream");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
