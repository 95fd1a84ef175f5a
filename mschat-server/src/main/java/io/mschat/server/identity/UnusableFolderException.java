package io.mschat.server.identity;

/** The data folder, or a file in it, cannot be used; the message is for the operator. */
public final class UnusableFolderException extends RuntimeException {

    public UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
