package io.mschat.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a server and, optionally, the fingerprint that it must prove:
 * {@code mschat://host[:port]/[#SHA256:...]}, or with {@code mschats} if it is reached through TLS.
 *
 * @param host name or address, lower case, IPv6 without brackets
 * @param port TCP port, 1 to 65535
 * @param isTls whether the tunnel runs within TLS: the listener is a proxy, or a server with a certificate
 * @param fingerprint of the server's identity; empty if the address does not name it
 */
public record ServerAddress(String host, int port, boolean isTls, Optional<Fingerprint> fingerprint) {

    /** The syntax of an address, for error messages and help. */
    public static final String SYNTAX = "mschat[s]://HOST[:PORT]/[#SHA256:FINGERPRINT]";

    /** The port of an address with TLS that names none: that of HTTPS, which is open nearly everywhere. */
    public static final int DEFAULT_TLS_PORT = 443;

    /** The longest host name in the DNS. */
    private static final int MAX_HOST_LENGTH = 253;

    private static final String SCHEME = "mschat://";
    private static final String TLS_SCHEME = "mschats://";

    // An address in brackets, which has a colon and perhaps a zone, or a name. The length of the name is limited before
    // it is put into lower case, because that takes memory with the square of the letters that become two.
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z._-]+)?)]"
            + "|([\\p{L}\\p{M}\\p{Nd}._-]{1," + MAX_HOST_LENGTH + "}))(?::(\\d{1,5}))?/?(?:#(.+))?");

    public ServerAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535 but was " + port);
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    /** Creates an address without TLS. */
    public ServerAddress(String host, int port, Optional<Fingerprint> fingerprint) {
        this(host, port, false, fingerprint);
    }

    /** Whether a typed text begins with the scheme of an address, and so can mean nothing else, valid or not. */
    public static boolean isMeant(String typed) {
        String text = typed.stripLeading();
        return hasScheme(text, SCHEME) || hasScheme(text, TLS_SCHEME);
    }

    /** In upper or lower case: RFC 3986, section 3.1. */
    private static boolean hasScheme(String text, String scheme) {
        return text.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** Parses an address with or without the scheme. A bare host means the default port. Empty if it is invalid. */
    public static Optional<ServerAddress> parse(String typed) {
        String text = typed.strip();
        boolean isTls = hasScheme(text, TLS_SCHEME);
        String scheme = isTls ? TLS_SCHEME : SCHEME;
        String rest = hasScheme(text, scheme) ? text.substring(scheme.length()) : text;
        Matcher matcher = SHAPE.matcher(rest);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        int usualPort = isTls ? DEFAULT_TLS_PORT : ProtocolVersion.DEFAULT_PORT;
        int port = matcher.group(3) == null ? usualPort : Integer.parseInt(matcher.group(3));
        Optional<Fingerprint> fingerprint =
                Optional.ofNullable(matcher.group(4)).flatMap(Fingerprint::parse);
        boolean badFingerprint = matcher.group(4) != null && fingerprint.isEmpty();
        return port < 1 || port > 65535 || badFingerprint
                ? Optional.empty()
                : Optional.of(new ServerAddress(host, port, isTls, fingerprint))
                        .filter(address -> address.host().length() <= MAX_HOST_LENGTH);
    }

    /** {@code host:port}, IPv6 in brackets: the key under which a client remembers the server. */
    public String endpoint() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** Returns this address without the fingerprint. */
    public ServerAddress withoutFingerprint() {
        return new ServerAddress(host, port, isTls, Optional.empty());
    }

    /** The whole address, as users give it to friends. */
    @Override
    public String toString() {
        return (isTls ? TLS_SCHEME : SCHEME) + endpoint() + "/"
                + fingerprint.map(f -> "#" + f).orElse("");
    }
}
