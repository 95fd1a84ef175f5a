package io.mschat.server.doctor;

import io.mschat.server.source.Proxies;
import io.mschat.server.verification.InboxProbe;
import io.mschat.server.verification.InboxSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Others that the server works with: the mailbox, proxies, and whoever looks at its certificate. */
public final class Neighbours {

    /** Whoever renews certificates does it before. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(14);

    /** Somebody who is no proxy of anybody's: addresses for examples (RFC 5737). */
    private static final List<String> STRANGERS = List.of("192.0.2.1", "198.51.100.1", "203.0.113.1");

    private Neighbours() {}

    /** Logs in, where there is a mailbox to log in to; waits for it at most some seconds. */
    public static Finding mailbox(InboxSettings settings) {
        return switch (settings) {
            case InboxSettings.Off off -> Finding.ok("mail", "none: only the operator registers people");
            case InboxSettings.Smtp smtp -> Finding.ok("mail", "the built-in inbox at " + smtp.host());
            case InboxSettings.Imap imap ->
                InboxProbe.fault(imap)
                        .map(fault -> Finding.failure(
                                "mail", imap.account() + ": " + fault + ". src-docs/mail.adoc has what to do."))
                        .orElseGet(() -> Finding.ok("mail", imap.account() + " lets the server in"));
        };
    }

    /** @param typed as they are set */
    public static Finding proxies(List<String> typed, Proxies proxies) {
        if (typed.isEmpty()) {
            return Finding.ok("proxies", "none; X-Forwarded-For is believed of nobody");
        }
        long believed = STRANGERS.stream()
                .filter(stranger -> isBelieved(stranger, proxies))
                .count();
        return believed > 0
                ? Finding.warning(
                        "proxies",
                        String.join(", ", typed)
                                + " holds strangers too, who can then pretend to come from anywhere. List the proxy alone.")
                : Finding.ok("proxies", String.join(", ", typed));
    }

    private static boolean isBelieved(String stranger, Proxies proxies) {
        try {
            InetAddress peer = InetAddress.getByName(stranger);
            InetAddress made = InetAddress.getByName("10.255.255.254");
            return !proxies.clientOf(peer, List.of(made.getHostAddress())).equals(proxies.clientOf(peer, List.of()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("these are addresses", e);
        }
    }

    /** @param certificate empty without TLS */
    public static Optional<Finding> certificate(Optional<Path> certificate, Instant now) {
        return certificate.map(file -> {
            try (InputStream stream = Files.newInputStream(file)) {
                X509Certificate first = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(stream);
                return certificate(first.getNotAfter().toInstant(), now);
            } catch (IOException | CertificateException e) {
                return Finding.failure("tls", file + " cannot be read as a certificate: " + e.getMessage() + ".");
            }
        });
    }

    static Finding certificate(Instant end, Instant now) {
        if (end.isBefore(now)) {
            return Finding.failure("tls", "the certificate has expired at " + end + ". Renew it: clients refuse it.");
        }
        return end.isBefore(now.plus(RENEWED_BEFORE))
                ? Finding.warning("tls", "the certificate expires at " + end + ". Is it renewed by itself?")
                : Finding.ok("tls", "the certificate is good until " + end);
    }
}
