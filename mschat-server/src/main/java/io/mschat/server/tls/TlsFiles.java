package io.mschat.server.tls;

import io.mschat.server.identity.FileErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.ssl.SslBundle;

/** The files of the server's certificate and its key. */
public record TlsFiles(Path certificate, Path key) {

    /** The name of Spring Boot's bundle. */
    public static final String BUNDLE = "mschat";

    private static final String ALIAS = "ssl";

    /** The files cannot be used. The message is for the operator and says what to do. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /** The properties for Spring Boot, which reads the files once more when the server starts. */
    Map<String, Object> properties() {
        String bundle = "spring.ssl.bundle.pem." + BUNDLE + ".";
        return Map.of(
                bundle + "keystore.certificate",
                location(certificate),
                bundle + "keystore.private-key",
                location(key),
                bundle + "keystore.verify-keys",
                "true",
                "server.ssl.bundle",
                BUNDLE,
                "management.server.ssl.enabled",
                "false");
    }

    /**
     * Loads the files.
     *
     * @throws UnusableException if they cannot be read, or the key is not the certificate's
     */
    public SslBundle load() {
        requireReadable("mschat.tls.certificate", certificate);
        requireReadable("mschat.tls.key", key);
        PemSslBundleProperties properties = new PemSslBundleProperties();
        properties.getKeystore().setCertificate(location(certificate));
        properties.getKeystore().setPrivateKey(location(key));
        properties.getKeystore().setVerifyKeys(true);
        try {
            SslBundle bundle = PropertiesSslBundle.get(properties);
            var unused = certificateOf(bundle);
            return bundle;
        } catch (RuntimeException e) {
            throw new UnusableException(
                    "TLS cannot be used: " + lastWords(e)
                            + ". mschat.tls.certificate and mschat.tls.key name files in PEM, and the key must be the"
                            + " certificate's.",
                    e);
        }
    }

    /** Returns the server's own certificate from a loaded bundle. */
    public static X509Certificate certificateOf(SslBundle bundle) {
        try {
            KeyStore store = bundle.getStores().getKeyStore();
            if (store != null && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new IllegalStateException("there is no certificate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a store in memory can be read", e);
        }
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }

    private static void requireReadable(String property, Path file) {
        try {
            var unused = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableException(
                    "The file " + file.toAbsolutePath() + ", which " + property + " names, cannot be read: "
                            + FileErrorText.of(e) + ". Put it there, or let this user read it.",
                    e);
        }
    }

    private static String lastWords(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}
