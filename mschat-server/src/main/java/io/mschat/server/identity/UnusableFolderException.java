package io.mschat.server.identity;

import org.jspecify.annotations.Nullable;

/** The data folder, or a file in it, cannot be used; the message is for the operator. */
public final class UnusableFolderException extends RuntimeException {

    public UnusableFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
