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
 * The trusted reverse proxies in front of this server: only what they say about the client's address is believed.
 * Immutable.
 */
public final class Proxies {

    /** The header to which each proxy appends the address that it received the request from. */
    public static final String HEADER = "X-Forwarded-For";

    /** Some proxies add the port: {@code 203.0.113.7:4711}, {@code [2001:db8::7]:4711}. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\d+(?:\\.\\d+){3}):\\d+|\\[([^\\]]+)\\](?::\\d+)?");

    private final List<Network> proxies;

    /** @param proxies the networks of the proxies */
    public Proxies(Collection<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /**
     * The source of a request: the last address in the chain that is not a trusted proxy. Anything before it may be
     * forged. If an entry cannot be parsed, the proxy that sent it counts as the source, but never as this machine, to
     * which no limits apply.
     *
     * @param peer address of the other end of the socket
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
        // The loopback address of another machine is not this machine.
        return peer.isLoopbackAddress() ? Source.of(client) : Source.of(client).ofSomebody();
    }

    /** The listed networks that are so wide that they include strangers, who can then forge their source. */
    public List<Network> ofStrangers() {
        return proxies.stream().filter(Network::isOfStrangers).toList();
    }

    /** Whether an address is in one of the listed networks. */
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
