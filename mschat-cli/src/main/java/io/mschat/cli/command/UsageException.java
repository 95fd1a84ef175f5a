package io.mschat.cli.command;

import io.mschat.client.text.SafeText;

/** A command was typed without what it needs; nothing was done. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient SafeText more;

    UsageException() {
        this(SafeText.EMPTY);
    }

    /** @param more what follows the usage in the sentence, with its punctuation */
    UsageException(SafeText more) {
        this.more = more;
    }

    SafeText more() {
        return more;
    }
}
