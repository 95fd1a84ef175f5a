package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ServerAddress;
import io.mschat.server.EmbeddedServer;
import io.mschat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own, and who takes it for what it is. */
class TlsIT {

    private static final String HERE = "127.0.0.1";

    /** Of a client for whom nothing is there, or who does not believe it. */
    private static final int UNREACHABLE = 3;

    @TempDir
    private static Path shared;

    /** For {@link #HERE}; not to be changed. */
    private static TestCertificate certificate;

    /** For another host. */
    private static TestCertificate elsewhere;

    @TempDir
    private Path folder;

    /** Shows {@link #certificate}. */
    private static ChatServer here;

    @BeforeAll
    static void begin() throws IOException {
        certificate = TestCertificate.of(shared.resolve("here"), HERE);
        elsewhere = TestCertificate.of(shared.resolve("elsewhere"), "elsewhere.example");
        here = start(shared, certificate);
    }

    @AfterAll
    static void end() {
        here.close();
    }

    private ChatServer start(TestCertificate certificate) {
        return start(folder, certificate);
    }

    private static ChatServer start(Path home, TestCertificate certificate) {
        return ChatServer.embedded(new Mschat(home), options(certificate.certificate(), certificate.key()));
    }

    private static String[] options(Path certificate, Path key, String... more) {
        return Stream.concat(
                        Stream.of("--mschat.tls.certificate=" + certificate, "--mschat.tls.key=" + key),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Mschat.Run send(ServerAddress address, Map<String, String> environment, String text) {
        return new Mschat(folder).with(environment).run("send", address.toString(), "--nick=Anna", "--guest", text);
    }

    private static Map<String, String> believing(TestCertificate certificate) {
        return Map.of("MSCHAT_CA_FILE", certificate.authority().toString());
    }

    @Test
    void clientChatsThroughTlsAndTheTunnelIsWithinIt() {
        try (ChatServer server = ChatServer.embedded(
                new Mschat(folder), options(certificate.certificate(), certificate.key(), "--mschat.log=messages"))) {
            assertThat(server.address().isTls()).isTrue();
            assertThat(server.address().toString()).startsWith("mschats://127.0.0.1:");
            Mschat.Run run = send(server.address(), believing(certificate), "through TLS");
            assertThat(run.exitCode()).as(run.output()).isZero();
            awaitLog(server, "through TLS");
            ServerAddress plain = new ServerAddress(
                    "127.0.0.1", server.port(), server.address().fingerprint());
            assertThat(send(plain, Map.of(), "without TLS").exitCode()).isEqualTo(UNREACHABLE);
        }
    }

    @Test
    void statusSaysUntilWhenTheCertificateIsGood() throws IOException {
        String end = certificate.end().toString();
        assertThat(status()).contains("\n  certificate  good until " + end + "\n");
        assertThat(status("--json")).contains("\"certificateUntil\":\"" + end + "\"");
    }

    private static String status(String... options) {
        Mschat.Run run = new Mschat(shared)
                .run(Stream.concat(Stream.of("status", "--data=" + shared.resolve("server")), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() {
        Mschat.Run run = send(here.address(), Map.of(), "hello");
        assertThat(run.exitCode()).isEqualTo(UNREACHABLE);
        assertThat(run.output())
                .contains("no authority that this machine knows")
                .contains("MSCHAT_CA_FILE");
    }

    /** By the program, which does not tell anybody to join by a name that the certificate does not have. */
    @Test
    void certificateOfAnotherHostIsRefusedAndTheJoinLineIsOneThatItAllows() throws Exception {
        int port = StablePorts.take();
        Process process =
                program(port, elsewhere.certificate(), elsewhere.key()).start();
        try (BufferedReader lines = process.inputReader()) {
            String join = lines.lines()
                    .filter(line -> line.startsWith("  join "))
                    .findFirst()
                    .orElseThrow();
            assertThat(join).contains("set mschat.public-address").contains("elsewhere.example");
            ServerAddress address =
                    ServerAddress.parse("mschats://" + HERE + ":" + port).orElseThrow();
            Mschat.Run run = send(address, believing(elsewhere), "hello");
            assertThat(run.exitCode()).isEqualTo(UNREACHABLE);
            assertThat(run.output()).contains("its certificate is for another host");
        } finally {
            process.destroy();
            int unused = Patience.exitCode(process);
        }
    }

    /** With an underscore, for one. The JDK verifies no certificate by such a name. */
    @Test
    void nameThatIsNoneInAUriIsLookedForInTheCertificate() throws Exception {
        String name = "my_server";
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 my_server other_name\n");
        TestCertificate underscored = TestCertificate.of(folder.resolve("tls"), name);
        try (ChatServer server = start(underscored)) {
            Map<String, String> environment = new HashMap<>(believing(underscored));
            environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
            ServerAddress address = new ServerAddress(
                    name, server.port(), true, server.address().fingerprint());
            Mschat.Run run = send(address, environment, "hello");
            assertThat(run.exitCode()).as(run.output()).isZero();

            Mschat.Run other = send(
                    new ServerAddress("other_name", address.port(), true, address.fingerprint()), environment, "hello");
            assertThat(other.exitCode()).isEqualTo(UNREACHABLE);
            assertThat(other.output()).contains("its certificate is for another host: it does not name other_name.");
        }
    }

    @Test
    void certificateThatHasExpiredIsRefused() throws Exception {
        TestCertificate expired = TestCertificate.expired(folder.resolve("tls"), HERE);
        try (ChatServer server = start(expired)) {
            Mschat.Run run = send(server.address(), believing(expired), "hello");
            assertThat(run.exitCode()).isEqualTo(UNREACHABLE);
            assertThat(run.output()).contains("its certificate has expired");
        }
    }

    @Test
    void fileOfAuthoritiesThatCannotBeUsedIsNamed() throws Exception {
        Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
        Mschat.Run run = send(here.address(), Map.of("MSCHAT_CA_FILE", none.toString()), "hello");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("none.pem").contains("MSCHAT_CA_FILE");
    }

    /** Whoever is connected stays; whoever comes gets the new one. */
    @Test
    void renewedCertificateIsUsedWithoutANewStart() throws Exception {
        TestCertificate inUse = certificate.copy(folder.resolve("tls"));
        TestCertificate renewed = TestCertificate.of(folder.resolve("renewed"), HERE);
        try (ChatServer server = start(inUse)) {
            X509Certificate before = shownBy(server.port());
            renewed.replace(inUse);
            awaitLog(server, "tls certificate renewed until=");
            assertThat(shownBy(server.port())).isNotEqualTo(before);
            assertThat(send(server.address(), believing(renewed), "after the renewal")
                            .exitCode())
                    .isZero();
        }
    }

    /** Whatever is wrong with it, the one that works stays. */
    @Test
    void renewedCertificateThatCannotBeUsedIsToldInOneLineAndTheOldOneStays() throws Exception {
        TestCertificate other = TestCertificate.of(folder.resolve("other"), HERE);
        TestCertificate expired = TestCertificate.expired(folder.resolve("expired"), HERE);
        List<TestCertificate> certificates = new ArrayList<>();
        for (String name : List.of("mixed", "late", "missing")) {
            certificates.add(certificate.copy(folder.resolve(name)));
        }
        try (ChatServer mixed = start(folder.resolve("mixed"), certificates.get(0));
                ChatServer late = start(folder.resolve("late"), certificates.get(1));
                ChatServer missing = start(folder.resolve("missing"), certificates.get(2))) {
            X509Certificate before = shownBy(mixed.port());
            Files.copy(other.key(), certificates.get(0).key(), StandardCopyOption.REPLACE_EXISTING);
            expired.replace(certificates.get(1));
            Files.delete(certificates.get(2).certificate());
            awaitLog(mixed, "the key must be the certificate's");
            awaitLog(late, "has expired at");
            awaitLog(missing, "mschat.tls.certificate names, cannot be read");
            for (ChatServer server : List.of(mixed, late, missing)) {
                assertThat(shownBy(server.port())).isEqualTo(before);
            }
            // Also of those who started before and after, as they share their log.
            assertThat(missing.log())
                    .allMatch(line -> line.contains("the one before stays in use"))
                    .hasSize(3);
            other.replace(certificates.get(0));
            awaitLog(mixed, "tls certificate renewed until=");
        }
    }

    private static void awaitLog(ChatServer server, String words) {
        Patience.await().until(() -> server.log().stream().anyMatch(line -> line.contains(words)));
    }

    @Test
    void serverSaysWhichFileIsMissingOrWrong() throws Exception {
        Mschat.Run missing = Mschat.run(program(0, folder.resolve("missing.pem"), certificate.key()));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.output())
                .contains("missing.pem, which mschat.tls.certificate names, cannot be read")
                .hasLineCount(2);
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "nothing");
        assertThat(EmbeddedServer.failure(properties(0, wrong, certificate.key())))
                .singleElement()
                .asString()
                .contains("TLS cannot be used");
        assertThat(EmbeddedServer.failure(properties(0, certificate.certificate(), elsewhere.key())))
                .singleElement()
                .asString()
                .contains("TLS cannot be used");
    }

    private ProcessBuilder program(int port, Path certificate, Path key) {
        List<String> words = new ArrayList<>(List.of("server"));
        words.addAll(properties(port, certificate, key));
        return new Mschat(folder).process(words.toArray(String[]::new));
    }

    private List<String> properties(int port, Path certificate, Path key) {
        return ChatServer.properties(new Mschat(folder), port, options(certificate, key));
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
