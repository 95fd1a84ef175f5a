package io.mschat.server.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The host names by which a port may be requested. A web page may give its own name an address of this machine, or of
 * its network, and then send requests as if it were local (DNS rebinding); but it has to send that name in
 * {@code Host}. Immutable.
 */
public final class HostNames {

    /** How a name is written, for settings. */
    public static final String RULE = "names of hosts, without a port";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.-]+");

    /** An address, with or without a port: web pages made by others are not served from there. */
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])(:\\d*)?");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /**
     * Names that cannot be registered: a single word, and the domains set aside for local networks (RFC 6761, 6762,
     * 8375, and what ICANN never delegates).
     */
    private static final Pattern OF_NO_STRANGER =
            Pattern.compile("[a-z0-9_-]+|[a-z0-9_.-]+\\.(?:localhost|local|internal|home\\.arpa|lan|home|corp|test)");

    private final Set<String> names;

    /** @param names the names accepted besides addresses and {@code localhost}, in any case */
    public HostNames(Collection<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a word in a setting is a well-formed host name. */
    public static boolean isName(String name) {
        return SHAPE.matcher(name).matches();
    }

    /**
     * Whether a request by this host is accepted.
     *
     * @param host the header's value; null without one, as HTTP/1.0 allows and no browser does
     */
    public boolean has(@Nullable String host) {
        return host == null
                || ADDRESS.matcher(host).matches()
                || name(host).equals("localhost")
                || names.contains(name(host));
    }

    /** Whether the name in the header can belong to no web page on the Internet. */
    public static boolean isOfNoStranger(String host) {
        return OF_NO_STRANGER.matcher(name(host)).matches();
    }

    private static String name(String host) {
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
