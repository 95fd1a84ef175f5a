package io.mschat.protocol;

/**
 * The peer, or an attacker in between, broke the protocol. The connection cannot continue; its owner closes it with a
 * {@link CloseReason}.
 */
public abstract sealed class ProtocolException extends Exception
        permits MalformedFrameException, HandshakeException, DecryptionException {

    ProtocolException(String message) {
        super(message);
    }

    ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
