package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ServerAddress;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.glassfish.tyrus.core.HandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFailuresTest {

    private static String words(Exception cause) {
        SSLHandshakeException thrown = new SSLHandshakeException("handshake");
        thrown.initCause(cause);
        ServerAddress address = new ServerAddress("chat.example.org", 443, true, Optional.empty());
        return String.valueOf(new ConnectFailures(address).of(thrown, false).getMessage());
    }

    private static String words(Exception cause, boolean late) {
        ServerAddress address = new ServerAddress("my_server", 1, Optional.empty());
        return new ConnectFailures(address)
                .of(new DeploymentException("Connection failed.", cause), late)
                .sentence()
                .toString();
    }

    /** In the classes, and words, of the JDK and the library. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new UnknownHostException("my_server"), "No host called my_server was found."),
                Arguments.of(new UnresolvedAddressException(), "No host called my_server was found."),
                Arguments.of(new ConnectException("Connection refused"), "Nothing answers at my_server:1."),
                Arguments.of(new NoRouteToHostException("No route to host"), "Nothing answers at my_server:1."),
                Arguments.of(
                        new SocketException("Network is unreachable"),
                        "This machine cannot connect to my_server:1: Network is unreachable."),
                Arguments.of(
                        new BindException("Permission denied"),
                        "This machine cannot connect to my_server:1: Permission denied."),
                Arguments.of(new SocketException("Connection reset"), "my_server:1 closed the connection before"),
                Arguments.of(new HandshakeException(404, "no"), "Something answers at my_server:1, but it is not"),
                Arguments.of(new HandshakeException(503, "no"), "A web server answers at my_server:1, and says that"),
                Arguments.of(new HandshakeException(403, "no"), "A web server answers at my_server:1, and does not"),
                Arguments.of(new TimeoutException(), "my_server:1 did not answer in time"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultHasItsSentence(Exception cause, String sentence) {
        assertThat(words(cause, false)).startsWith(sentence);
    }

    @Test
    void timeoutIsNotReportedAsAClosedConnection() {
        assertThat(words(new IOException("?"), true)).startsWith("my_server:1 did not answer in time");
        assertThat(words(new IOException("?"), false)).startsWith("my_server:1 closed the connection before");
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
