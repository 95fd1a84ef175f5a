package io.mschat.protocol.handshake;

import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.HandshakeMessage;

/** Encodes the two hellos as frames, and checks the size of those that come. */
final class Frames {

    private Frames() {}

    static byte[] of(HandshakeMessage hello) {
        EncodedMessage encoded = MessageCodec.encode(hello);
        byte[] json = new byte[encoded.size()];
        encoded.copyTo(json, 0);
        return json;
    }

    /** Refuses a hello that is too long before it is parsed. */
    static void checkSize(byte[] frame, int maxBytes) throws MalformedFrameException {
        if (frame.length > maxBytes) {
            throw new MalformedFrameException(
                    "expected a hello of at most " + maxBytes + " bytes but was " + frame.length);
        }
    }
}
