package io.mschat.protocol;

/** The peer, or somebody between, broke the protocol. The connection is past saving; its owner answers with one {@link CloseReason}. */
public abstract sealed class ProtocolException extends Exception
        permits MalformedFrameException, HandshakeException, DecryptionException {

    ProtocolException(String message) {
        super(message);
    }

    ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
