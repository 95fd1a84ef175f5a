package io.mschat.protocol;

/** A frame or message that could never be valid, with any keys: wrong size, not JSON, unknown or missing fields. */
public final class MalformedFrameException extends ProtocolException {

    public MalformedFrameException(String message) {
        super(message);
    }

    public MalformedFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
