package io.mschat.server.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network: the addresses with the same first bits, in CIDR notation (RFC 4632): {@code 203.0.113.7},
 * {@code 203.0.113.0/24}, {@code 2001:db8::/48}. For IPv6 nothing finer than a /64 is distinguished, because
 * {@link Source} does not either, except behind a NAT64 of one's own; an address that stands for an IPv4 address becomes
 * that one. Immutable.
 */
public final class Network {

    /** The shortest prefix that may be typed: a typing error must not ban half of the world. */
    private static final int MIN_IPV4_BITS = 8;

    private static final int MIN_IPV6_BITS = 16;

    private static final int IPV4_BYTES = 4;

    private static final int IPV6_BYTES = 16;

    /** How a network is written, for help. */
    public static final String RULE = "an address such as 203.0.113.7, or a network such as 203.0.113.0/24 (at least /"
            + MIN_IPV4_BITS + ") or 2001:db8::/48 (at least /" + MIN_IPV6_BITS + ")";

    /** What looks like an address; whether it is one, the parser decides. A host name never matches. */
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /** A dotted IPv4 address. Any other form with dots and digits would be taken for a host name by the JDK. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.|$)){4}");

    private static final Pattern ZEROS = Pattern.compile("(?:^|(?<=:))0(?::0)+(?::|$)");

    /** From this prefix on, or shorter, a network has more addresses than the operator of a proxy owns. */
    private static final int WIDE_IPV4_BITS = 23;

    private static final int WIDE_IPV6_BITS = 47;

    /**
     * Networks that cannot be reached from the Internet: private ones, those shared by customers of one provider (RFC
     * 6598), those of this machine or link; for IPv6 the unique local ones (RFC 4193) and those of a link.
     */
    private static final List<Network> UNREACHABLE = List.of(
            of("10.0.0.0", 8),
            of("172.16.0.0", 12),
            of("192.168.0.0", 16),
            of("100.64.0.0", 10),
            of("127.0.0.0", 8),
            of("169.254.0.0", 16),
            of("fc00::", 7),
            of("fe80::", 10));

    /** Whether an address is this machine's loopback, or one that only machines on a network with it can have. */
    public static boolean isNearby(InetAddress address) {
        Network exactly = of(Source.of(address));
        return address.isLoopbackAddress() || UNREACHABLE.stream().anyMatch(network -> network.contains(exactly));
    }

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = masked(address, bits);
        this.bits = bits;
    }

    /** The network of a source: one IPv4 address, an IPv6 /64, or an address of a NAT64. */
    public static Network of(Source source) {
        byte[] bytes = source.bytes();
        int bits = bytes.length * Byte.SIZE;
        return new Network(bytes.length == IPV4_BYTES ? bytes : Arrays.copyOf(bytes, IPV6_BYTES), bits);
    }

    private static Network of(String address, int bits) {
        return new Network(literal(address).orElseThrow().getAddress(), bits);
    }

    /** Whether the network is wide and on the Internet, so that it includes machines of strangers. */
    public boolean isOfStrangers() {
        boolean isWide = bits <= (address.length == IPV4_BYTES ? WIDE_IPV4_BITS : WIDE_IPV6_BITS);
        return isWide && UNREACHABLE.stream().noneMatch(network -> network.contains(this));
    }

    /** Whether a typed word looks like a network, a well-formed one or not, and not like a name. */
    public static boolean isMeantBy(String typed) {
        return SHAPE.matcher(typed).matches();
    }

    /** Parses a network; empty if the word is none, or the network is too wide. */
    public static Optional<Network> parse(String typed) {
        Matcher parts = SHAPE.matcher(typed);
        return parts.matches()
                ? literal(parts.group(1)).flatMap(address -> network(address, parts.group(2)))
                : Optional.empty();
    }

    private static Optional<Network> network(InetAddress address, @Nullable String length) {
        byte[] bytes = address.getAddress();
        int bits = length == null ? bytes.length * Byte.SIZE : Integer.parseInt(length);
        return EmbeddedIpv4.in(address)
                .filter(inside -> bits >= EmbeddedIpv4.PREFIX_BITS)
                .map(inside -> network(inside, bits - EmbeddedIpv4.PREFIX_BITS))
                .orElseGet(() -> network(bytes, bits));
    }

    private static Optional<Network> network(byte[] address, int bits) {
        boolean isIpv4 = address.length == IPV4_BYTES;
        int most = isIpv4 ? 32 : EmbeddedIpv4.isOfLocalNat64(address) ? 128 : 64;
        int least = isIpv4 ? MIN_IPV4_BITS : MIN_IPV6_BITS;
        return bits < least || bits > address.length * Byte.SIZE
                ? Optional.empty()
                : Optional.of(new Network(address, Math.min(bits, most)));
    }

    /** Parses one address; empty if the word is none. Never looks up a name. */
    static Optional<InetAddress> literal(String typed) {
        Matcher parts = SHAPE.matcher(typed);
        if (!parts.matches()
                || parts.group(2) != null
                || typed.indexOf(':') < 0 && !IPV4.matcher(typed).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(typed));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean contains(Source source) {
        return contains(of(source));
    }

    public boolean contains(Network other) {
        return other.address.length == address.length
                && other.bits >= bits
                && Arrays.equals(masked(other.address, bits), address);
    }

    private static byte[] masked(byte[] bytes, int bits) {
        byte[] masked = new byte[bytes.length];
        for (int bit = 0; bit < bits; bit++) {
            masked[bit / Byte.SIZE] |= (byte) (bytes[bit / Byte.SIZE] & (0x80 >> bit % Byte.SIZE));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }

    /** The shortest usual form, which {@link #parse} reads. */
    @Override
    public String toString() {
        try {
            String plain = InetAddress.getByAddress(address).getHostAddress();
            return address.length == IPV4_BYTES
                    ? bits == 32 ? plain : plain + "/" + bits
                    : ZEROS.matcher(plain).replaceFirst(":").replaceFirst("^:(?!:)", "::") + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
