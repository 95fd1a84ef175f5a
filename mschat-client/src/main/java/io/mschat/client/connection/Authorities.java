package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
import io.mschat.client.failure.FileErrorText;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.program.ByteOrderMark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that are trusted for a server reached through TLS: those of the JDK, and the user's own.
 * They do not decide whether it is the right chat server: its fingerprint does, with TLS or without.
 */
public final class Authorities {

    /** The environment variable that names a file with the certificates of the user's own authorities, in PEM. */
    public static final String VARIABLE = "MSCHAT_CA_FILE";

    /** Trusts the authorities of the JDK only. */
    public static final Authorities OF_JAVA = new Authorities(Optional.empty());

    private final Optional<Path> own;

    /**
     * Trusts the authorities of the JDK and those in a file.
     *
     * @param own a file of certificates in PEM; empty for the JDK's only
     */
    public Authorities(Optional<Path> own) {
        this.own = own;
    }

    /**
     * The TLS configuration for these authorities. It verifies the host name too.
     *
     * @throws Failure if the file of certificates cannot be used
     */
    SslEngineConfigurator configurator() throws Failure {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting(), null);
            return new SslEngineConfigurator(context).setHostVerificationEnabled(true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private TrustManager[] trusting() throws GeneralSecurityException, Failure {
        TrustManagerFactory known = factory(null);
        if (own.isEmpty()) {
            return known.getTrustManagers();
        }
        List<Certificate> all = new ArrayList<>(read(own.get()));
        for (TrustManager manager : known.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                all.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return factory(store(all)).getTrustManagers();
    }

    /** @param store null for the authorities of the JDK */
    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore store(List<Certificate> certificates) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority-" + i, certificates.get(i));
            }
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty store needs no file", e);
        }
    }

    private static List<X509Certificate> read(Path file) throws Failure {
        try {
            // Before Java 25, a certificate whose first line begins with the mark is none.
            InputStream content = new ByteArrayInputStream(ByteOrderMark.removedFrom(Files.readAllBytes(file)));
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw unusable(file, "there is no certificate in it");
            }
            return certificates;
        } catch (IOException e) {
            throw unusable(file, FileErrorText.of(e));
        } catch (CertificateException e) {
            throw unusable(file, "it does not hold certificates in PEM");
        }
    }

    private static Failure unusable(Path file, String why) {
        return new Failure.Refused(
                SafeText.format("The file %s, which %s names, cannot be used: %s.", file.toString(), VARIABLE, why));
    }
}
