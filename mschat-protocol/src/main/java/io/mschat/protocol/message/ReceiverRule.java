package io.mschat.protocol.message;

import io.mschat.protocol.StreamId;
import org.jspecify.annotations.Nullable;

/** The rule that direct messages, and no others, have a receiver. */
final class ReceiverRule {

    private ReceiverRule() {}

    /**
     * Refuses a receiver outside of {@link StreamId#DIRECT}, so that nobody says to all what was meant for one, and a direct message
     * without one.
     */
    static void check(StreamId stream, @Nullable Object receiver) {
        if ((receiver != null) != stream.equals(StreamId.DIRECT)) {
            throw new IllegalArgumentException("expected a receiver in " + StreamId.DIRECT + ", and nowhere else");
        }
    }
}
