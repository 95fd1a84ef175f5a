package io.mschat.server.mail.inbox;

/** How a connection to an IMAP server is encrypted. */
public enum ImapSecurity {

    /** TLS from the first byte (RFC 8314). */
    TLS("imaps", 993),

    /** STARTTLS before the password is sent (RFC 3501, section 6.2.1); no connection without it. */
    STARTTLS("imap", 143),

    /** No encryption: for a server on the same machine. */
    NONE("imap", 143);

    private final String scheme;
    private final int usualPort;

    ImapSecurity(String scheme, int usualPort) {
        this.scheme = scheme;
        this.usualPort = usualPort;
    }

    public String scheme() {
        return scheme;
    }

    public int usualPort() {
        return usualPort;
    }
}
