package io.mschat.cli.chat;

/** What calls a person who looks elsewhere. */
enum Notifications {
    /** Whatever others say. */
    ALL,
    /** What is said of them, or to them alone. */
    MENTIONS,
    NONE
}
