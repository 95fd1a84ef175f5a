package io.mschat.server.source;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Extracts the IPv4 address that an IPv6 address stands for, in its last 32 bits. Behind such a prefix are users of the
 * whole Internet: taking it for one network would mean all of them.
 */
final class EmbeddedIpv4 {

    /** The number of bits before the IPv4 address. */
    static final int PREFIX_BITS = 96;

    private static final int IPV4_AT = PREFIX_BITS / Byte.SIZE;

    /** NAT64 (RFC 6052), and the form that RFC 4291 has deprecated. */
    private static final List<byte[]> PREFIXES = List.of(new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b}, new byte[4]);

    /**
     * Teredo (RFC 4380, section 4): the bits of the address are inverted, and behind the prefix stand a server and a
     * port.
     */
    private static final byte[] TEREDO = {0x20, 0x01, 0, 0};

    private EmbeddedIpv4() {}

    /** The embedded IPv4 address; empty if there is none. */
    static Optional<byte[]> in(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return Optional.empty();
        }
        byte[] inside = Arrays.copyOfRange(bytes, IPV4_AT, bytes.length);
        if (begins(bytes, TEREDO)) {
            for (int i = 0; i < inside.length; i++) {
                inside[i] = (byte) ~inside[i];
            }
            return Optional.of(inside);
        }
        boolean isBehindAPrefix = PREFIXES.stream().anyMatch(prefix -> begins(bytes, Arrays.copyOf(prefix, IPV4_AT)));
        return isBehindAPrefix ? Optional.of(inside) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
