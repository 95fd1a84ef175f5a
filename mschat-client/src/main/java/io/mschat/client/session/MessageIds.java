package io.mschat.client.session;

import io.mschat.protocol.message.MessageId;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Generates the ids of the messages and requests of this session: a random part that no other session has, and a
 * counter.
 */
public final class MessageIds {

    private static final int RANDOM_BYTES = 12;

    private final String session;
    private final AtomicLong count = new AtomicLong();

    public MessageIds(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        session = HexFormat.of().formatHex(bytes);
    }

    MessageId next() {
        return new MessageId(session + "-" + count.incrementAndGet());
    }
}
