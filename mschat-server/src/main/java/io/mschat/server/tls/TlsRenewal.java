package io.mschat.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Loads a renewed certificate while the server runs, and logs the result. Spring Boot could do it, but logs nothing on
 * success and a stack trace on failure. Polls the content of the files, because files are renewed in many ways:
 * overwritten, moved into place, or behind a link.
 */
@Component
final class TlsRenewal {

    private static final Logger log = LoggerFactory.getLogger(TlsRenewal.class);

    private final Optional<TlsFiles> files;
    private final SslBundleRegistry bundles;
    private final Clock clock;

    /** The content that was last judged, whether it is in use or not. */
    private String judged;

    private String seen;

    TlsRenewal(TlsProperties properties, SslBundleRegistry bundles, Clock clock) {
        this.files = properties.toFiles();
        this.bundles = bundles;
        this.clock = clock;
        this.judged = files.map(TlsRenewal::content).orElse("");
        this.seen = judged;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void poll() {
        files.ifPresent(this::look);
    }

    /**
     * Renews the certificate if the files have changed. Waits until their content is the same in two polls, because the
     * two files are written one after the other.
     */
    private void look(TlsFiles now) {
        String content = content(now);
        boolean isComplete = content.equals(seen);
        seen = content;
        if (isComplete && !content.equals(judged)) {
            judged = content;
            renew(now);
        }
    }

    private void renew(TlsFiles now) {
        try {
            SslBundle bundle = now.load();
            X509Certificate certificate = TlsFiles.certificateOf(bundle);
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isBefore(clock.instant())) {
                refuse("The certificate that mschat.tls.certificate names has expired at " + end + ".");
                return;
            }
            bundles.updateBundle(TlsFiles.BUNDLE, bundle);
            log.info("tls certificate renewed until={}", end);
        } catch (TlsFiles.UnusableException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Thrown by listeners of the update, such as the web server.
            log.debug("bundle not taken", e);
            refuse("TLS cannot be used: " + e.getMessage() + ".");
        }
    }

    private static void refuse(String why) {
        log.error(
                "tls certificate not renewed, the one before stays in use: {} Mend the files; they are looked at again"
                        + " when they change.",
                why);
    }

    private static String content(TlsFiles files) {
        return digest(files.certificate()) + " " + digest(files.key());
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "unreadable";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
