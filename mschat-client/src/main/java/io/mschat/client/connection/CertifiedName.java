package io.mschat.client.connection;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.glassfish.tyrus.client.SslEngineConfigurator;

/**
 * Verifies that a server's certificate is for a name, exactly, without wildcards (RFC 9525, section 6.3). For names that
 * the JDK refuses to verify, such as those with an underscore.
 */
record CertifiedName(String name) implements HostnameVerifier {

    /** A name among the alternative names of a certificate (RFC 5280, section 4.2.1.6). */
    private static final Integer DNS_NAME = 2;

    /** Lets this decide in the place of the JDK, which would look for the IP address that the name has. */
    void installIn(SslEngineConfigurator configurator) {
        configurator.setHostVerificationEnabled(false).setHostnameVerifier(this);
    }

    /** @param host what the name was resolved to; not looked at */
    @Override
    public boolean verify(String host, SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    && names(certificate).anyMatch(name::equalsIgnoreCase);
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return false;
        }
    }

    private static Stream<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        return all == null
                ? Stream.empty()
                : all.stream().filter(entry -> entry.get(0).equals(DNS_NAME)).map(entry -> (String) entry.get(1));
    }
}
