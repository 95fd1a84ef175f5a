package io.mschat.server.chat;

/** What is numbered by itself: offsets grow by one within each. */
public enum Series {
    /** What is said to everybody in the lobby. */
    ROOM,
    /** What is said to one person, of all persons together. */
    DIRECT
}
