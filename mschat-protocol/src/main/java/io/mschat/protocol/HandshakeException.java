package io.mschat.protocol;

/**
 * The handshake failed: a public value out of range, a wrong signature, a confirmation that does not open. Possibly
 * tampering.
 */
public final class HandshakeException extends ProtocolException {

    public HandshakeException(String message) {
        super(message);
    }

    public HandshakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
