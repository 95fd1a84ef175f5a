package io.mschat.client.connection;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A network interface of this machine.
 *
 * @param addresses IPv4 first; without the IPv6 zones, which only repeat the name
 */
public record LocalInterface(String name, boolean loopback, List<String> addresses) {

    public LocalInterface {
        addresses = List.copyOf(addresses);
    }

    /** The interfaces that are up, in the order of the system. */
    public static List<LocalInterface> up() throws SocketException {
        List<LocalInterface> up = new ArrayList<>();
        for (NetworkInterface one : NetworkInterface.networkInterfaces()
                .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                .toList()) {
            if (one.isUp()) {
                List<String> addresses = one.inetAddresses()
                        .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                        .map(LocalInterface::text)
                        .toList();
                up.add(new LocalInterface(one.getName(), one.isLoopback(), addresses));
            }
        }
        return up;
    }

    static String text(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return text.indexOf(':') < 0 ? text : shortened(text);
    }

    /** Shortens an IPv6 address: the first of its longest runs of zeros becomes {@code ::} (RFC 5952, section 4.2). */
    static String shortened(String address) {
        for (int zeros = 8; zeros > 1; zeros--) {
            String shorter = address.replaceFirst("(^|:)0(:0){" + (zeros - 1) + "}(:|$)", "::");
            if (!shorter.equals(address)) {
                return shorter;
            }
        }
        return address;
    }
}
