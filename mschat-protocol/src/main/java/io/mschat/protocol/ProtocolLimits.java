package io.mschat.protocol;

import java.time.Duration;

/**
 * The sizes and times that both ends rely on. A server may set its own values for those that {@code mschat.limits.*}
 * names; these are the defaults. Spring's annotations repeat them, and a test holds both equal.
 */
public final class ProtocolLimits {

    /** The largest first frame of a client, in bytes. A version 1 hello needs about 620. */
    public static final int MAX_CLIENT_HELLO_BYTES = 1024;

    /** The largest first frame of a server, in bytes. A version 1 hello needs about 770. */
    public static final int MAX_SERVER_HELLO_BYTES = 2048;

    /** The largest later frame, in bytes: the longest text, at four bytes a code point, with its envelope. Each end keeps one. */
    public static final int MAX_FRAME_BYTES = 24 * 1024;

    /** The longest text of a message, in Unicode code points. With four bytes each it fits into one frame. */
    public static final int MAX_TEXT_LENGTH = 5_000;

    /** The longest nickname, in Unicode code points: it stands before every line that its owner says. */
    public static final int MAX_NICKNAME_LENGTH = 20;

    /** The shortest password that a user may choose, in Unicode code points, as NIST SP 800-63B, section 5.1.1.2, asks. */
    public static final int MIN_PASSWORD_LENGTH = 8;

    /** The longest password, in characters: long enough for any passphrase, short enough to hash. */
    public static final int MAX_PASSWORD_LENGTH = 256;

    /** The longest mail address, in characters: what fits into the path of RFC 5321, section 4.5.3.1.3. */
    public static final int MAX_EMAIL_LENGTH = 254;

    /** The length of the code that proves a mail address, in digits: easily typed, and valid for a few tries only. */
    public static final int VERIFICATION_CODE_DIGITS = 6;

    /** The longest id of a client's message, in characters: a UUID has 36, and the server keeps one for each message. */
    public static final int MAX_ID_LENGTH = 64;

    /** The time from the socket's opening to the client's confirmation. No person is waited for, so only a slow line needs it. */
    public static final Duration HANDSHAKE_DEADLINE = Duration.ofSeconds(10);

    /** The time from the confirmation to a successful login: for several tries at a password. */
    public static final Duration LOGIN_DEADLINE = Duration.ofSeconds(60);

    /** How often the server sends a WebSocket ping: less than the 30 s after which some routers forget a silent connection. */
    public static final Duration PING_INTERVAL = Duration.ofSeconds(25);

    /** How long after a ping the pong may take before the connection counts as dead. A mobile line may be silent for seconds. */
    public static final Duration PONG_DEADLINE = Duration.ofSeconds(10);

    private ProtocolLimits() {}
}
