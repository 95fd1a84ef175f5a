package io.mschat.client.text;

/** The role of a part of a text. A screen may show it, but no information depends on it alone. */
public enum Tone {
    PLAIN,
    /** Less important than the text around it: a time, or a user who joins or leaves. */
    ASIDE,
    /** A user's nickname. */
    NAME,
    /** The nickname of the user of this client. */
    OWN_NAME,
    /** A mention of the user of this client. */
    MENTION,
    /** A direct message. */
    DIRECT,
    /** A refusal, or the end of something. */
    ALERT,
    EMPHASIS,
    CODE,
    /** A complete URL of printable ASCII characters. */
    LINK
}
