package io.mschat.server.storage;

import org.jspecify.annotations.Nullable;

/** The database cannot be used; the message is for the operator. */
public final class UnusableDatabaseException extends RuntimeException {

    UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
