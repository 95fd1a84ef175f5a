package io.mschat.server.backup;

import org.jspecify.annotations.Nullable;

/** A backup cannot be made or cannot be used. The message is for the operator, and says if anything was changed. */
public sealed class UnusableBackupException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableBackupException(String message) {
        this(message, null);
    }

    UnusableBackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A backup that was read to its end, and is not damaged, could not be restored. */
    static final class AtRestore extends UnusableBackupException {
        private static final long serialVersionUID = 1;

        AtRestore(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
