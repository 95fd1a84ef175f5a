package io.mschat.client.connection;

import io.mschat.protocol.ServerAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host as the user typed it.
 *
 * @param host name or address; IPv6 without brackets
 * @param port empty if none was given
 */
public record HostAndPort(String host, OptionalInt port) {

    /** Parses a host with or without a port; empty if it is not a valid address. */
    public static Optional<HostAndPort> parse(String typed) {
        String host = bracketed(typed.strip());
        boolean namesNoPort = ServerAddress.parse(host + ":1").isPresent();
        return ServerAddress.parse(host)
                .map(address -> new HostAndPort(
                        address.host(), namesNoPort ? OptionalInt.empty() : OptionalInt.of(address.port())));
    }

    /**
     * Puts a bare IPv6 address in brackets, which separate its colons from that of a port. Other text is returned as it
     * is.
     */
    public static String bracketed(String typed) {
        return typed.matches("[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*") ? "[" + typed + "]" : typed;
    }

    /** The host, with the port if one was given. */
    @Override
    public String toString() {
        return port.isEmpty() ? host : (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port.getAsInt();
    }
}
