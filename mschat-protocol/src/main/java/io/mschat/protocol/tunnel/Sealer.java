package io.mschat.protocol.tunnel;

import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.crypto.Fernet;
import io.mschat.protocol.crypto.FernetKey;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;

/**
 * Seals messages into tokens, numbered from 0: {@code Fernet( number (8) || message || "\n" || message ... )}. One
 * thread at a time.
 */
public final class Sealer {

    /**
     * The bytes around the messages in a token: version, timestamp, IV, HMAC, number, and at most a block of padding.
     */
    private static final int TOKEN_OVERHEAD = 1 + 8 + 16 + 32 + Long.BYTES + 16;

    /** The most bytes of messages, new lines between them included, that fit into one frame. */
    public static final int MAX_BYTES = ProtocolLimits.MAX_FRAME_BYTES - TOKEN_OVERHEAD;

    private final Fernet fernet;
    private final Clock clock;
    private long next;

    Sealer(FernetKey key, Clock clock) {
        this.fernet = new Fernet(key);
        this.clock = clock;
    }

    /**
     * Returns the next token, with all these messages in their order.
     *
     * @throws IllegalArgumentException if there are no messages, or more than {@link #MAX_BYTES} with the new lines
     *     between them
     */
    public byte[] seal(List<EncodedMessage> messages) {
        int bytes = messages.stream().mapToInt(EncodedMessage::size).sum() + messages.size() - 1;
        if (messages.isEmpty() || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("expected 1 to " + MAX_BYTES + " bytes but was " + bytes);
        }
        byte[] text = new byte[Long.BYTES + bytes];
        ByteBuffer.wrap(text).putLong(next);
        int offset = Long.BYTES;
        for (EncodedMessage message : messages) {
            if (offset > Long.BYTES) {
                text[offset++] = '\n';
            }
            message.copyTo(text, offset);
            offset += message.size();
        }
        return fernet.sealNumbered(clock.instant(), next++, text);
    }
}
