package io.mschat.protocol;

/**
 * A token does not open with this key, or not at this place in the sequence. Deliberately does not say which check
 * failed.
 */
public final class DecryptionException extends ProtocolException {

    public DecryptionException() {
        super("the token is not acceptable");
    }
}
