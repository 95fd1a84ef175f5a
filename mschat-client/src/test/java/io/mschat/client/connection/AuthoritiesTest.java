package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.client.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {

    @TempDir
    private Path folder;

    /** The certificate of one of Java's authorities. */
    private static String pem() throws GeneralSecurityException {
        TrustManagerFactory known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        known.init((KeyStore) null);
        byte[] certificate = Arrays.stream(known.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .findFirst()
                .orElseThrow()
                .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private Authorities of(String content) throws Exception {
        return new Authorities(Optional.of(Files.writeString(folder.resolve("ca.pem"), content)));
    }

    @Test
    void certificatesInPemAreTaken() throws Exception {
        assertThatCode(of(pem() + pem())::configurator).doesNotThrowAnyException();
    }

    /** As some editors write it. */
    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCertificate() throws Exception {
        assertThatCode(of("\uFEFF" + pem())::configurator).doesNotThrowAnyException();
    }

    @Test
    void fileOfSomethingElseIsNamed() throws Exception {
        assertThatThrownBy(of("nothing")::configurator)
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("ca.pem, which MSCHAT_CA_FILE names, cannot be used: ");
    }
}
