package io.mschat.server.connection;

import java.util.Locale;

/** How far a connection has come, for those who watch: what {@link Phase} knows, without what it holds. */
public enum Stage {
    /** Nothing has come, or the hello is at a worker. */
    OPENED,
    /** The server has shown who it is. */
    ANSWERED,
    /** Both ends hold the keys; nobody has logged in. */
    CONFIRMED,
    /** A login, a registration or a deletion is looked at. */
    ASKING,
    /** A registration or a deletion waits for a mail. */
    VERIFYING,
    /** Somebody is in the chat. */
    JOINED,
    /** It is over, and its socket is not closed yet. */
    ENDED;

    static Stage of(Phase phase) {
        return switch (phase) {
            case Phase.Opened opened -> OPENED;
            case Phase.Answering answering -> OPENED;
            case Phase.Answered answered -> ANSWERED;
            case Phase.Confirmed confirmed -> CONFIRMED;
            case Phase.Asking asking -> ASKING;
            case Phase.Verifying verifying -> VERIFYING;
            case Phase.Joined joined -> JOINED;
            case Phase.Ended ended -> ENDED;
        };
    }

    /** Lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
