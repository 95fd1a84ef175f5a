package io.mschat.cli.text;

/** What a stretch of text is. A screen may show that; no meaning rests on it alone. */
public enum Tone {
    PLAIN,
    /** Matters less than what is around it: a time, somebody coming or leaving. */
    ASIDE,
    /** Somebody's nickname. */
    NAME,
    /** This person's own nickname. */
    OWN_NAME,
    /** This person is spoken of. */
    MENTION,
    /** Between two people only. */
    DIRECT,
    /** Something was not done, or is over. */
    ALERT,
    EMPHASIS,
    CODE,
    /** An address to go to, all of it: printable ASCII. */
    LINK
}
