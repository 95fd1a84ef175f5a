package io.mschat.protocol.message;

import io.mschat.protocol.ProtocolLimits;
import java.util.regex.Pattern;

/**
 * A sender's id for a message, unique among all messages that this sender ever sends. Messages sent again under the
 * same id are the same message.
 *
 * @param value 1 to {@value ProtocolLimits#MAX_ID_LENGTH} letters, digits, {@code _} and {@code -}
 */
public record MessageId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1," + ProtocolLimits.MAX_ID_LENGTH + "}");

    public MessageId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "expected 1 to " + ProtocolLimits.MAX_ID_LENGTH + " letters, digits, _ or - in id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
