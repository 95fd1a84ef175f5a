package io.mschat.server.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a port may be asked for. A web page may call its own name an address of this machine, or of its network,
 * and then ask as if it were at home (DNS rebinding); but it has to ask by that name, in {@code Host}. Immutable.
 */
public final class HostNames {

    /** How such a name is written, for settings. */
    public static final String RULE = "names of hosts, without a port";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.-]+");

    /** An address, with or without a port: no page comes from there that others have made. */
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])(:\\d*)?");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /**
     * What nobody can register: one word alone, and what is set aside for networks like this one (RFC 6761, 6762, 8375, and
     * what ICANN never delegates).
     */
    private static final Pattern OF_NO_STRANGER =
            Pattern.compile("[a-z0-9_-]+|[a-z0-9_.-]+\\.(?:localhost|local|internal|home\\.arpa|lan|home|corp|test)");

    private final Set<String> names;

    /** @param names besides addresses and {@code localhost}, in any case */
    public HostNames(Collection<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a setting can be one of the names. */
    public static boolean isName(String name) {
        return SHAPE.matcher(name).matches();
    }

    /** @param host as in the header; null without one, as HTTP/1.0 allows and no browser does */
    public boolean has(@Nullable String host) {
        return host == null
                || ADDRESS.matcher(host).matches()
                || name(host).equals("localhost")
                || names.contains(name(host));
    }

    /** Whether a name in the header can lead to no web page on the Internet, whoever asks by it. */
    public static boolean isOfNoStranger(String host) {
        return OF_NO_STRANGER.matcher(name(host)).matches();
    }

    private static String name(String host) {
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
