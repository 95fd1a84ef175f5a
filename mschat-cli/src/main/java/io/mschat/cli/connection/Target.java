package io.mschat.cli.connection;

import io.mschat.protocol.ServerAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host, as somebody has typed it.
 *
 * @param host name or address, IPv6 without brackets
 * @param port empty if none was named
 */
public record Target(String host, OptionalInt port) {

    /** Empty if it is no address. */
    public static Optional<Target> parse(String typed) {
        String host = bracketed(typed.strip());
        boolean namesNoPort = ServerAddress.parse(host + ":1").isPresent();
        return ServerAddress.parse(host)
                .map(address ->
                        new Target(address.host(), namesNoPort ? OptionalInt.empty() : OptionalInt.of(address.port())));
    }

    /** An IPv6 address as people type it, in the brackets that tell its colons from that of a port. */
    public static String bracketed(String typed) {
        return typed.matches("[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*") ? "[" + typed + "]" : typed;
    }

    /** As it is shown: with a port only if one was named. */
    @Override
    public String toString() {
        return port.isEmpty() ? host : (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port.getAsInt();
    }
}
