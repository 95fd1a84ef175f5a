package io.mschat.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ServerAddress;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFailuresTest {

    private static String words(Exception cause) {
        SSLHandshakeException thrown = new SSLHandshakeException("handshake");
        thrown.initCause(cause);
        ServerAddress address = new ServerAddress("chat.example.org", 443, true, Optional.empty());
        return String.valueOf(new ConnectFailures(address).of(thrown).getMessage());
    }

    /** In the JDK's words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No name matching chat.example.org found",
                "No subject alternative names present",
                "No subject alternative DNS name matching chat.example.org found."
            })
    void certificateOfAnotherHostIsSaidToBe(String message) {
        assertThat(words(new CertificateException(message)))
                .contains("its certificate is for another host: " + message);
    }

    @Test
    void certificateThatIsRefusedForAnotherReasonIsNotSaidToBeAnotherHosts() {
        assertThat(words(new CertificateException(
                        "Extended key usage does not permit use for TLS server authentication")))
                .contains("its certificate cannot be accepted: Extended key usage")
                .doesNotContain("another host");
        assertThat(words(new CertPathValidatorException("Algorithm constraints check failed")))
                .contains("its certificate cannot be accepted: Algorithm");
    }
}
