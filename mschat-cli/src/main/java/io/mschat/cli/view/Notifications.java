package io.mschat.cli.view;

/** Which messages alert a user who looks at another window. */
public enum Notifications {
    /** All messages of other users. */
    ALL,
    /** Messages that mention the user, and direct messages. */
    MENTIONS,
    NONE
}
