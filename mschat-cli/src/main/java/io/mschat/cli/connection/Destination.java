package io.mschat.cli.connection;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.ServerAddress;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param uri for the library, which knows only hosts that a URI may have
 * @param host what the request has to call the server; empty for what the URI says
 */
record Destination(URI uri, Optional<String> host) {

    /** As the system looks names up. */
    interface Resolver {
        InetAddress find(String name) throws UnknownHostException;
    }

    /**
     * A name that no URI may have, such as one with an underscore, is looked up here, and the server is called by its number: web servers
     * do not take such names either, nor the zone of an IPv6 address, which means something on this machine only.
     */
    static Destination of(ServerAddress address, Resolver resolver) throws UnknownHostException {
        String name = ascii(address.host());
        if (isUriHost(name) && name.indexOf('%') < 0) {
            return new Destination(uri(address, name), Optional.empty());
        }
        String number = resolver.find(name).getHostAddress();
        return new Destination(uri(address, number), Optional.of(authority(address, number.replaceFirst("%.*", ""))));
    }

    private static String ascii(String host) throws UnknownHostException {
        try {
            return host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            throw new UnknownHostException(host);
        }
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
