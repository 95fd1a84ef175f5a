package io.mschat.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is and, optionally, who it must prove to be: {@code mschat://host[:port]/[#SHA256:...]}.
 *
 * @param host name or address, lower case, IPv6 without brackets
 * @param port TCP port, 1 to 65535
 * @param fingerprint what the server's identity must be; empty if the address does not say
 */
public record ServerAddress(String host, int port, Optional<Fingerprint> fingerprint) {

    /** How an address is written, for refusals and help. */
    public static final String SYNTAX = "mschat://HOST[:PORT]/[#SHA256:FINGERPRINT]";

    /** The longest that the DNS knows. */
    private static final int MAX_HOST_LENGTH = 253;

    /** More than any host, port and fingerprint take. */
    private static final int MAX_LENGTH = 400;

    private static final String SCHEME = "mschat://";

    // An address in brackets has a colon, and perhaps a zone; or a name. That is measured before it is put into lower
    // case,
    // which takes memory with the square of the letters that become two.
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z._-]+)?)]"
            + "|([\\p{L}\\p{M}\\p{Nd}._-]{1," + MAX_HOST_LENGTH + "}))(?::(\\d{1,5}))?/?(?:#(.+))?");

    public ServerAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535 but was " + port);
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    /** Whether a text is meant as an address and nothing else, right or wrong. */
    public static boolean isMeant(String typed) {
        return typed.startsWith(SCHEME);
    }

    /** Reads an address with or without the scheme; empty if it is none. A bare host means the default port. */
    public static Optional<ServerAddress> parse(String typed) {
        String text = typed.strip();
        String rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        Matcher matcher = SHAPE.matcher(rest);
        if (rest.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        int port = matcher.group(3) == null ? ProtocolVersion.DEFAULT_PORT : Integer.parseInt(matcher.group(3));
        Optional<Fingerprint> fingerprint =
                Optional.ofNullable(matcher.group(4)).flatMap(Fingerprint::parse);
        boolean badFingerprint = matcher.group(4) != null && fingerprint.isEmpty();
        return port < 1 || port > 65535 || badFingerprint
                ? Optional.empty()
                : Optional.of(new ServerAddress(host, port, fingerprint))
                        .filter(address -> address.host().length() <= MAX_HOST_LENGTH);
    }

    /** {@code host:port}, IPv6 in brackets: the key under which a client remembers the server. */
    public String endpoint() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** The whole address, as it is given to friends. */
    @Override
    public String toString() {
        return SCHEME + endpoint() + "/" + fingerprint.map(f -> "#" + f).orElse("");
    }
}
