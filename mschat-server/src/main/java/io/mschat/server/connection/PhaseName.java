package io.mschat.server.connection;

import java.util.Locale;

/**
 * The name of a connection's {@link Phase}, as monitoring shows it. The phase is not shown itself: it holds the keys,
 * which must not leave this package, and it has no values that can be listed before there is a connection, as a metric
 * needs them. The names here are known to operators, so they stay when a phase is divided or renamed.
 */
public enum PhaseName {
    /** No frame has been received, or a worker handles the hello. */
    OPENED,
    /** F2 is sent: the server has proved its identity. */
    ANSWERED,
    /** Both ends hold the keys; the client has not logged in. */
    CONFIRMED,
    /** A worker handles a login, a resume, a registration or a deletion. */
    ASKING,
    /** A registration or a deletion waits for a mail. */
    VERIFYING,
    /** The client has joined the chat. */
    JOINED,
    /** The connection is over, and its socket is not closed yet. */
    ENDED;

    static PhaseName of(Phase phase) {
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

    /** The value of the metric's label. */
    public String labelValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
