package io.mschat.server.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** Checks whether clients accept the server's certificate now, and will in two weeks. */
public final class CertificateChecks {

    /** Automatic renewal happens earlier than this before the end. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(14);

    private CertificateChecks() {}

    public static Finding look(X509Certificate certificate, Instant now) {
        return look(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                now);
    }

    static Finding look(Instant begin, Instant end, Instant now) {
        if (begin.isAfter(now)) {
            return Finding.failure(
                    "tls",
                    "the certificate is good from " + begin + " on, and clients refuse it now. Is the clock right?");
        }
        if (end.isBefore(now)) {
            return Finding.failure("tls", "the certificate has expired at " + end + ". Renew it: clients refuse it.");
        }
        return end.isBefore(now.plus(RENEWED_BEFORE))
                ? Finding.warning("tls", "the certificate expires at " + end + ". Is it renewed by itself?")
                : Finding.ok("tls", "the certificate is good until " + end);
    }
}
