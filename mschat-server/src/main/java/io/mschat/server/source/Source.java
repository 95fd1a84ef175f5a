package io.mschat.server.source;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The source of a connection, no finer than one person can easily change it: an IPv4 address, also one that an IPv6
 * address stands for (NAT64), or an IPv6 /64. Of a NAT64 whose layout is not known it is the whole IPv6 address.
 *
 * @param network the address or the /64, in hexadecimal
 * @param loopback whether it is this machine itself, to which no budget applies
 */
public record Source(String network, boolean loopback) {

    /** The number of bytes of an IPv6 address that are its /64. */
    static final int IPV6_NETWORK_BYTES = 64 / Byte.SIZE;

    public static Source of(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] network = address instanceof Inet6Address
                ? EmbeddedIpv4.in(address)
                        .orElseGet(() ->
                                EmbeddedIpv4.isOfLocalNat64(bytes) ? bytes : Arrays.copyOf(bytes, IPV6_NETWORK_BYTES))
                : bytes;
        return new Source(HexFormat.of().formatHex(network), address.isLoopbackAddress());
    }

    /** The same source, but not treated as this machine. */
    Source ofSomebody() {
        return new Source(network, false);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(network);
    }
}
