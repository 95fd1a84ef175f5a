package io.mschat.server.source;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reverse proxies in front of this server: what they say about where a request comes from is believed, and nobody
 * else's word. Immutable.
 */
public final class Proxies {

    /** The header in which each proxy adds, at the end, whom it has the request from. */
    public static final String HEADER = "X-Forwarded-For";

    /** Some proxies add the port: {@code 203.0.113.7:4711}, {@code [2001:db8::7]:4711}. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\d+(?:\\.\\d+){3}):\\d+|\\[([^\\]]+)\\](?::\\d+)?");

    private final List<Network> proxies;

    /** @param proxies where they are */
    public Proxies(Collection<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /**
     * Where a request comes from: the last one in the chain that is no proxy of ours. Anything before that may have been
     * made up. Whoever stands behind an entry that cannot be read counts as the proxy, but never as this machine, which has
     * no limits.
     *
     * @param peer at the other end of the socket
     * @param forwardedFor all values of {@value #HEADER}, in their order
     */
    public Source clientOf(InetAddress peer, List<String> forwardedFor) {
        List<String> chain = new ArrayList<>(forwardedFor.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList());
        InetAddress client = peer;
        while (isProxy(client) && !chain.isEmpty()) {
            Optional<InetAddress> before = Network.literal(withoutPort(chain.removeLast()));
            if (before.isEmpty()) {
                return Source.of(client).ofSomebody();
            }
            client = before.get();
        }
        // The loopback of another machine is not ours.
        return peer.isLoopbackAddress() ? Source.of(client) : Source.of(client).ofSomebody();
    }

    /** Those listed that are so wide that strangers are among them: these can pretend to come from anywhere. */
    public List<Network> ofStrangers() {
        return proxies.stream().filter(Network::isOfStrangers).toList();
    }

    /** Whether it is one of ours, or may be. */
    public boolean isProxy(InetAddress address) {
        Network exactly = Network.of(Source.of(address));
        return proxies.stream().anyMatch(proxy -> proxy.contains(exactly));
    }

    private static String withoutPort(String address) {
        Matcher parts = WITH_PORT.matcher(address);
        if (!parts.matches()) {
            return address;
        }
        return parts.group(1) != null ? parts.group(1) : parts.group(2);
    }
}
