package io.mschat.protocol;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a connection ended. Sent as WebSocket close code (RFC 6455, section 7.4.2: 4000 to 4999 are ours) with the text,
 * and, where a tunnel exists, first as {@code bye} inside it: only that one is authentic.
 */
public enum CloseReason {
    CLOSED(4000, false, "Goodbye."),
    MALFORMED(4001, false, "The server received a frame that the protocol does not allow."),
    HANDSHAKE_FAILED(4002, false, "The encrypted handshake failed."),
    VERSION(4003, false, "This server speaks protocol version " + ProtocolVersion.CURRENT + " only."),
    OUT_OF_SEQUENCE(4004, true, "The encrypted tunnel was disturbed."),
    TIMED_OUT(4005, true, "The connection was silent for too long."),
    RATE_LIMITED(4006, true, "Too many connections from your address. Wait a few minutes."),
    SLOW_CONSUMER(4007, true, "Your connection could not keep up with the chat."),
    OVERLOADED(4008, true, "The server is busy. Try again in a moment."),
    DRAINING(4009, true, "The server is shutting down."),
    REKEY_OVERDUE(4010, true, "The session's keys are used up."),
    TAKEN_OVER(4011, false, "You joined again from somewhere else."),
    KICKED(4012, false, "You were kicked by an admin."),
    BANNED(4013, false, "You are banned from this server."),
    NAME_CLAIMED(
            4014,
            false,
            "Your nickname is registered. If it is yours, log in with its password; else choose another one."),
    LOGGED_OUT(4015, false, "Your account was deleted, or its password was set anew.");

    private final int code;
    private final boolean mayReconnect;
    private final String sentence;

    CloseReason(int code, boolean mayReconnect, String sentence) {
        this.code = code;
        this.mayReconnect = mayReconnect;
        this.sentence = sentence;
    }

    /** WebSocket close code, 4000 to 4999. */
    public int code() {
        return code;
    }

    /** Whether a client may connect again by itself, after waiting. */
    public boolean mayReconnect() {
        return mayReconnect;
    }

    /** One sentence; at most 123 bytes, so that it fits a close frame (RFC 6455, section 5.5). */
    public String sentence() {
        return sentence;
    }

    /** The name on the wire: lower case, words joined by {@code _}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the constant with a close code; empty for a code that is not one of ours. */
    public static Optional<CloseReason> ofCode(int code) {
        for (CloseReason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the constant with a wire name; {@link #CLOSED} for a name that this version does not know: its text says
     * what it means.
     */
    public static CloseReason ofWireName(String name) {
        for (CloseReason reason : values()) {
            if (reason.wireName().equals(name)) {
                return reason;
            }
        }
        return CLOSED;
    }
}
