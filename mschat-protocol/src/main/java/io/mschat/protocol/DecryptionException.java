package io.mschat.protocol;

/** A token that this key, or this place in the sequence, does not accept. Deliberately does not say which check failed. */
public final class DecryptionException extends ProtocolException {

    public DecryptionException() {
        super("the token is not acceptable");
    }
}
