package io.mschat.server.startup;

import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.tls.TlsFiles;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Makes the join lines, which the operator gives to friends: the server's addresses with its fingerprint. */
@Component
public final class JoinLines {

    private final ServerIdentity identity;
    private final ServerProperties properties;
    private final SslBundles bundles;

    JoinLines(ServerIdentity identity, ServerProperties properties, SslBundles bundles) {
        this.identity = identity;
        this.properties = properties;
        this.bundles = bundles;
    }

    public Fingerprint fingerprint() {
        return identity.publicKey().fingerprint();
    }

    /**
     * Returns the join lines: each is a command, or says what to do to get one.
     *
     * @param bound the address that the server listens on; empty if none is configured
     */
    List<String> at(int port, Optional<InetAddress> bound) {
        Optional<ServerAddress> known = properties.toPublicAddress();
        if (known.isPresent()) {
            return List.of(
                    line(known.get().host(), known.get().port(), known.get().isTls()));
        }
        List<String> hosts = hosts(bound);
        return properties.tls().isOn()
                ? throughTls(port, hosts, TlsFiles.certificateOf(bundles.getBundle(TlsFiles.BUNDLE)))
                : hosts.stream().map(host -> line(host, port, false)).toList();
    }

    /**
     * Returns the lines for hosts that the certificate names. Clients refuse any other host, and few certificates name
     * an address.
     */
    private List<String> throughTls(int port, List<String> hosts, X509Certificate certificate) {
        List<String> names = names(certificate);
        List<String> lines = hosts.stream()
                .filter(names::contains)
                .map(host -> line(host, port, true))
                .toList();
        return lines.isEmpty() ? List.of(advice(names)) : lines;
    }

    private static String advice(List<String> names) {
        String named = names.isEmpty() ? "the host that the certificate names" : String.join(" or ", names);
        return "none yet: set mschat.public-address to " + named
                + " (src-docs/tls.adoc has an example), for clients refuse any other host";
    }

    /** Quoted, because some shells take what begins with # for a pattern. */
    private String line(String host, int port, boolean isTls) {
        return "./mschat '" + new ServerAddress(host, port, isTls, Optional.of(fingerprint())) + "'";
    }

    /** The hosts that a certificate is for, names as well as addresses. */
    private static List<String> names(X509Certificate certificate) {
        try {
            return Stream.ofNullable(certificate.getSubjectAlternativeNames())
                    .flatMap(Collection::stream)
                    .map(entry -> entry.get(1))
                    .filter(String.class::isInstance)
                    .map(Object::toString)
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** The addresses at which friends may find this machine; loopback if there are no others. */
    private static List<String> hosts(Optional<InetAddress> bound) {
        List<String> hosts = bound.filter(address -> !address.isAnyLocalAddress())
                .map(address -> List.of(address.getHostAddress()))
                .orElseGet(JoinLines::hostsOfThisMachine);
        return hosts.isEmpty() ? List.of("127.0.0.1") : hosts;
    }

    private static List<String> hostsOfThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }
}
