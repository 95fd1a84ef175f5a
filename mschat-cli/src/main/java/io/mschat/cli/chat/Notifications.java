package io.mschat.cli.chat;

/** Which messages alert a user who looks at another window. */
enum Notifications {
    /** All messages of other users. */
    ALL,
    /** Messages that mention the user, and direct messages. */
    MENTIONS,
    NONE
}
