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
 * Addresses whose first bits are the same, as CIDR writes them (RFC 4632): {@code 203.0.113.7}, {@code 203.0.113.0/24},
 * {@code 2001:db8::/48}. Of IPv6 nothing finer than a /64 is told apart, because {@link Source} does not; an address that
 * stands for one of IPv4 is that one. Immutable.
 */
public final class Network {

    /** A network must not be wider than this: a slip of the finger is not to shut half of the world out. */
    private static final int MIN_IPV4_BITS = 8;

    private static final int MIN_IPV6_BITS = 16;

    private static final int IPV4_BYTES = 4;

    /** How a network is written, for help. */
    public static final String RULE = "an address such as 203.0.113.7, or a network such as 203.0.113.0/24 (at least /"
            + MIN_IPV4_BITS + ") or 2001:db8::/48 (at least /" + MIN_IPV6_BITS + ")";

    /** Looks like an address; whether it is one, its parser decides. Nothing here can be a host name. */
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    /** Anything else with dots and digits the JDK would take for a host name. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.|$)){4}");

    private static final Pattern ZEROS = Pattern.compile("(?:^|(?<=:))0(?::0)+(?::|$)");

    /** From here on a network has more machines than somebody who runs a proxy owns. */
    private static final int WIDE_IPV4_BITS = 23;

    private static final int WIDE_IPV6_BITS = 47;

    /**
     * Those that nobody reaches from the Internet: private, shared by customers of one provider (RFC 6598), of this machine
     * or link; of IPv6 the unique local ones (RFC 4193) and those of a link.
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

    /** Whether it is this machine, or an address that only machines on a network with it can have. */
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

    /** Where one source is. */
    public static Network of(Source source) {
        byte[] bytes = source.bytes();
        return bytes.length == Source.IPV6_NETWORK_BYTES
                ? new Network(Arrays.copyOf(bytes, 16), 64)
                : new Network(bytes, 32);
    }

    private static Network of(String address, int bits) {
        return new Network(literal(address).orElseThrow().getAddress(), bits);
    }

    /** Whether it has room for many machines on the Internet, so that strangers are among them. */
    public boolean isOfStrangers() {
        boolean isWide = bits <= (address.length == IPV4_BYTES ? WIDE_IPV4_BITS : WIDE_IPV6_BITS);
        return isWide && UNREACHABLE.stream().noneMatch(network -> network.contains(this));
    }

    /** Whether somebody who typed this meant a network, a well-formed one or not, and no name. */
    public static boolean isMeantBy(String typed) {
        return SHAPE.matcher(typed).matches();
    }

    /** The network that somebody typed; empty if it is none, or too wide. */
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
        int most = isIpv4 ? 32 : 64;
        int least = isIpv4 ? MIN_IPV4_BITS : MIN_IPV6_BITS;
        return bits < least || bits > address.length * Byte.SIZE
                ? Optional.empty()
                : Optional.of(new Network(address, Math.min(bits, most)));
    }

    /** One address; empty if this is none. No name is ever looked up. */
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

    /** In its shortest usual form; {@link #parse} reads it. */
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
