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

    /**
     * NAT64 of one's own (RFC 8215). Its operator chooses the length of the prefix, from this one to 96 bits; only with
     * 96 bits is the IPv4 address in the last 32.
     */
    private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};

    /** The octet that is zero with every length of the prefix (RFC 6052, section 2.2). */
    private static final int ZERO_AT = 8;

    private EmbeddedIpv4() {}

    /**
     * Whether an address stands for an IPv4 address if {@link #in} finds one, and otherwise for one whose place in it
     * cannot be told. Then each address is somebody else.
     */
    static boolean isOfLocalNat64(byte[] address) {
        return address.length > IPV4_AT && begins(address, LOCAL_NAT64);
    }

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
        if (begins(bytes, LOCAL_NAT64)) {
            // With a shorter prefix the last 24 bits are zero, and no machine has such an IPv4 address.
            boolean isAtTheEnd = bytes[ZERO_AT] == 0 && (inside[1] | inside[2] | inside[3]) != 0;
            return isAtTheEnd ? Optional.of(inside) : Optional.empty();
        }
        boolean isBehindAPrefix = PREFIXES.stream().anyMatch(prefix -> begins(bytes, Arrays.copyOf(prefix, IPV4_AT)));
        return isBehindAPrefix ? Optional.of(inside) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
