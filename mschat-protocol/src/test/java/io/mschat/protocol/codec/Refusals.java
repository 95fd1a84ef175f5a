package io.mschat.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.message.ClientMessage;
import org.jspecify.annotations.Nullable;

/** That a decoder refuses something, and how. */
final class Refusals {

    private Refusals() {}

    interface Decoding {
        Object run() throws Exception;
    }

    static void assertRefused(byte[] json) {
        assertMalformed(() -> MessageCodec.decodeServerMessage(json));
        assertMalformed(() -> {
            ClientMessage decoded = MessageCodec.decodeClientMessage(json);
            // A bare bye is a good client message and none of a server's.
            assertThat(decoded).as(decoded.toString()).isNull();
            return decoded;
        });
    }

    static Throwable assertMalformed(Decoding decoding) {
        Throwable refusal = refusalOf(decoding);
        assertThat(refusal).isInstanceOf(MalformedFrameException.class);
        return refusal;
    }

    static @Nullable Throwable refusalOf(Decoding decoding) {
        try {
            decoding.run();
            return null;
        } catch (Throwable refusal) {
            return refusal;
        }
    }
}
