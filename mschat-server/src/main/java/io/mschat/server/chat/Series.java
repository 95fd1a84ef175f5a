package io.mschat.server.chat;

/** The sequences of messages in the log. Each has its own offsets, which grow by one. */
public enum Series {
    /** Messages to all members in the lobby. */
    ROOM,
    /** Direct messages, of all receivers together. */
    DIRECT
}
