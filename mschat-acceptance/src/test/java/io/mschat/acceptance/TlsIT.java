package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ServerAddress;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own, and who takes it for what it is. */
class TlsIT {

    private static final String HERE = "ip:127.0.0.1";

    /** Of a client for whom nothing is there, or who does not believe it. */
    private static final int UNREACHABLE = 3;

    @TempDir
    private Path folder;

    private record Run(int exitCode, String output) {}

    private RunningServer start(TestCertificate certificate, String... options) {
        return start(certificate, 0, options);
    }

    private RunningServer start(TestCertificate certificate, int port, String... options) {
        String[] all = Stream.concat(
                        Stream.of(
                                "--mschat.tls.certificate=" + certificate.certificate(),
                                "--mschat.tls.key=" + certificate.key()),
                        Stream.of(options))
                .toArray(String[]::new);
        return RunningServer.start(new Mschat(folder), port, all);
    }

    private Run send(ServerAddress address, Map<String, String> environment, String text) throws Exception {
        Process process = new Mschat(folder)
                .with(environment)
                .process("send", address.toString(), "--nick=Anna", "--guest", text)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(Patience.exitCode(process), output);
    }

    private static Map<String, String> believing(TestCertificate certificate) {
        return Map.of("MSCHAT_CA_FILE", certificate.authority().toString());
    }

    @Test
    void clientChatsThroughTlsAndTheTunnelIsWithinIt() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), HERE);
        try (RunningServer server = start(certificate, "--mschat.log=messages")) {
            assertThat(server.address().isTls()).isTrue();
            assertThat(server.address().toString()).startsWith("mschats://127.0.0.1:");
            Run run = send(server.address(), believing(certificate), "through TLS");
            assertThat(run.exitCode()).as(run.output()).isZero();
            Patience.await().until(() -> server.log().stream().anyMatch(line -> line.contains("through TLS")));
            ServerAddress plain = new ServerAddress(
                    "127.0.0.1", server.port(), server.address().fingerprint());
            assertThat(send(plain, Map.of(), "without TLS").exitCode()).isEqualTo(UNREACHABLE);
        }
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), HERE);
        try (RunningServer server = start(certificate)) {
            Run run = send(server.address(), Map.of(), "hello");
            assertThat(run.exitCode()).isEqualTo(UNREACHABLE);
            assertThat(run.output())
                    .contains("no authority that this machine knows")
                    .contains("MSCHAT_CA_FILE");
        }
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), "dns:elsewhere.example");
        int port = StablePorts.take();
        String address = "--mschat.public-address=mschats://127.0.0.1:" + port;
        try (RunningServer server = start(certificate, port, address)) {
            Run run = send(server.address(), believing(certificate), "hello");
            assertThat(run.exitCode()).isEqualTo(UNREACHABLE);
            assertThat(run.output()).contains("its certificate is for another host");
        }
    }

    @Test
    void certificateThatHasExpiredIsRefused() throws Exception {
        TestCertificate certificate = TestCertificate.expired(folder.resolve("tls"), HERE);
        try (RunningServer server = start(certificate)) {
            Run run = send(server.address(), believing(certificate), "hello");
            assertThat(run.exitCode()).isEqualTo(UNREACHABLE);
            assertThat(run.output()).contains("its certificate has expired");
        }
    }

    @Test
    void fileOfAuthoritiesThatCannotBeUsedIsNamed() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), HERE);
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
        try (RunningServer server = start(certificate)) {
            Run run = send(server.address(), Map.of("MSCHAT_CA_FILE", none.toString()), "hello");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).contains("none.pem").contains("MSCHAT_CA_FILE");
        }
    }

    /** Whoever is connected stays; whoever comes gets the new one. */
    @Test
    void renewedCertificateIsUsedWithoutANewStart() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), HERE);
        TestCertificate renewed = TestCertificate.of(folder.resolve("renewed"), HERE);
        try (RunningServer server = start(certificate)) {
            X509Certificate before = shownBy(server.port());
            renewed.replace(certificate);
            Patience.await()
                    .ignoreExceptions()
                    .until(() -> !shownBy(server.port()).equals(before));
            assertThat(send(server.address(), believing(renewed), "after the renewal")
                            .exitCode())
                    .isZero();
            awaitLog(server, "tls certificate renewed until=");
        }
    }

    /** Whatever is wrong with it, the one that works stays. */
    @Test
    void renewedCertificateThatCannotBeUsedIsToldInOneLineAndTheOldOneStays() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), HERE);
        TestCertificate other = TestCertificate.of(folder.resolve("other"), HERE);
        try (RunningServer server = start(certificate)) {
            X509Certificate before = shownBy(server.port());
            Files.copy(other.key(), certificate.key(), StandardCopyOption.REPLACE_EXISTING);
            awaitLog(server, "the key must be the certificate's");
            TestCertificate.expired(folder.resolve("expired"), HERE).replace(certificate);
            awaitLog(server, "has expired at");
            Files.delete(certificate.certificate());
            awaitLog(server, "mschat.tls.certificate names, cannot be read");
            assertThat(shownBy(server.port())).isEqualTo(before);
            assertThat(server.log())
                    .filteredOn(line -> !line.startsWith("Give a join line"))
                    .allMatch(line -> line.contains("the one before stays in use"))
                    .hasSize(3);
            other.replace(certificate);
            awaitLog(server, "tls certificate renewed until=");
        }
    }

    private static void awaitLog(RunningServer server, String words) {
        Patience.await().until(() -> server.log().stream().anyMatch(line -> line.contains(words)));
    }

    @Test
    void joinLineIsOneThatTheCertificateAllows() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), "dns:elsewhere.example");
        Process process = start(certificate.certificate(), certificate.key());
        try (BufferedReader lines = process.inputReader()) {
            String join = lines.lines()
                    .filter(line -> line.startsWith("  join "))
                    .findFirst()
                    .orElseThrow();
            assertThat(join).contains("set mschat.public-address").contains("elsewhere.example");
        } finally {
            process.destroy();
        }
    }

    @Test
    void serverSaysWhichFileIsMissingOrWrong() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), HERE);
        assertThat(failedStart(folder.resolve("missing.pem"), certificate.key()))
                .contains("missing.pem, which mschat.tls.certificate names, cannot be read");
        assertThat(failedStart(Files.writeString(folder.resolve("wrong.pem"), "nothing"), certificate.key()))
                .contains("TLS cannot be used");
        assertThat(failedStart(
                        certificate.certificate(),
                        TestCertificate.of(folder.resolve("other"), HERE).key()))
                .contains("TLS cannot be used");
    }

    /** All that it says, which is one sentence. */
    private String failedStart(Path certificate, Path key) throws Exception {
        Process process = start(certificate, key);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Patience.exitCode(process)).isEqualTo(1);
        assertThat(output.lines()).as(output).hasSize(1);
        return output;
    }

    private Process start(Path certificate, Path key) throws IOException {
        return new Mschat(folder)
                .process(
                        "server",
                        "--port=0",
                        "--mschat.mail.smtp.port=0",
                        "--server.address=127.0.0.1",
                        "--data=" + folder.resolve("server"),
                        "--mschat.tls.certificate=" + certificate,
                        "--mschat.tls.key=" + key)
                .redirectErrorStream(true)
                .start();
    }

    private static X509Certificate shownBy(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Gullible()}, null);
        try (Socket plain = new Socket("127.0.0.1", port);
                SSLSocket socket =
                        (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
            socket.startHandshake();
            return (X509Certificate)
                    List.of(socket.getSession().getPeerCertificates()).getFirst();
        }
    }

    /** Looks at certificates, and judges none. */
    private static final class Gullible implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
