package io.mschat.server.backup;

import org.jspecify.annotations.Nullable;

/** A backup cannot be made or cannot be used. The message is for the operator, and says if anything was changed. */
public final class UnusableBackupException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableBackupException(String message) {
        this(message, null);
    }

    UnusableBackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
