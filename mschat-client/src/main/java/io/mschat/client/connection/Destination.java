package io.mschat.client.connection;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.ServerAddress;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The address of an upgrade request.
 *
 * @param uri for the WebSocket library, which accepts only hosts that are valid in a URI
 * @param host the Host header to send; empty to use that of the URI
 * @param certified the name that the server's certificate must have; empty if it is the host of the URI
 */
record Destination(URI uri, Optional<String> host, Optional<String> certified) {

    /** Resolves a host name as the system does. */
    interface Resolver {
        InetAddress find(String name) throws UnknownHostException;
    }

    /**
     * The destination for a server address. A name that is not valid in a URI, such as one with an underscore, is
     * resolved here, and the Host header names the IP address: web servers do not accept these names either, nor the
     * zone of an IPv6 address, which has a meaning on this machine only.
     */
    static Destination of(ServerAddress address, Resolver resolver) throws UnknownHostException {
        String name = ascii(address.host());
        if (isUriHost(name) && name.indexOf('%') < 0) {
            return new Destination(uri(address, name), Optional.empty(), Optional.empty());
        }
        String number = resolver.find(name).getHostAddress();
        return new Destination(
                uri(address, number),
                Optional.of(authority(address, number.replaceFirst("%.*", ""))),
                isNumber(name) ? Optional.empty() : Optional.of(name));
    }

    private static String ascii(String host) throws UnknownHostException {
        try {
            return host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(host);
        }
    }

    /** Whether it is an IP address, written in one of the ways that there are, and no name. */
    private static boolean isNumber(String name) {
        return name.indexOf(':') >= 0 || name.matches("[0-9.]+");
    }

    private static boolean isUriHost(String name) {
        try {
            return new URI("ws", name, ProtocolVersion.PATH, null).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static URI uri(ServerAddress address, String host) {
        return URI.create((address.isTls() ? "wss://" : "ws://") + authority(address, host) + ProtocolVersion.PATH);
    }

    private static String authority(ServerAddress address, String host) {
        return new ServerAddress(host, address.port(), Optional.empty()).endpoint();
    }
}
