package io.mschat.protocol.handshake;

import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.HandshakeMessage;
import java.nio.charset.StandardCharsets;

/** Encodes and decodes the two hellos as text frames. */
final class Frames {

    private Frames() {}

    static String of(HandshakeMessage hello) {
        EncodedMessage encoded = MessageCodec.encode(hello);
        byte[] json = new byte[encoded.size()];
        encoded.copyTo(json, 0);
        return new String(json, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String frame, int maxChars) throws MalformedFrameException {
        if (frame.length() > maxChars) {
            throw new MalformedFrameException(
                    "expected a hello of at most " + maxChars + " characters but was " + frame.length());
        }
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
