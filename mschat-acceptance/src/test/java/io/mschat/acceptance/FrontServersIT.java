package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples for web servers in front of a chat, in the very files that people copy. */
@Tries(Promise.EXPOSURE)
class FrontServersIT {

    /** Where a client comes from that is not the machine's usual address. */
    private static final String ELSEWHERE = "127.0.0.9";

    private static final Path EXAMPLES = Path.of("../hosting");

    @TempDir
    private Path folder;

    private enum FrontServer {
        CADDY("caddy", "caddy", "caddy/Caddyfile") {
            @Override
            List<String> prepare(Path folder, String example, int port, int chat, TestCertificate certificate)
                    throws IOException {
                String site = "https://127.0.0.1:" + port + " {\n\ttls " + certificate.certificate() + " "
                        + certificate.key() + "\n";
                Path file = Files.writeString(
                        folder.resolve("Caddyfile"),
                        // Without HTTP/3: the UDP port is taken, for it marks the other one.
                        "{\n\tadmin off\n\tauto_https off\n\tservers {\n\t\tprotocols h1 h2\n\t}\n}\n"
                                + replace(
                                        replace(example, "chat.example.org {\n", site),
                                        "127.0.0.1:55555",
                                        "127.0.0.1:" + chat));
                return List.of("run", "--adapter", "caddyfile", "--config", file.toString());
            }
        },
        NGINX("nginx", "nginx-light", "nginx/mschat.conf") {
            @Override
            List<String> prepare(Path folder, String example, int port, int chat, TestCertificate certificate)
                    throws IOException {
                String server = replace(example, "listen 443 ssl", "listen 127.0.0.1:" + port + " ssl");
                server = replace(server, "127.0.0.1:55555", "127.0.0.1:" + chat);
                server = replace(
                        server,
                        "/etc/letsencrypt/live/chat.example.org/fullchain.pem",
                        certificate.certificate().toString());
                server = replace(
                        server,
                        "/etc/letsencrypt/live/chat.example.org/privkey.pem",
                        certificate.key().toString());
                StringBuilder temporary = new StringBuilder();
                for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
                    temporary
                            .append(kind)
                            .append("_temp_path ")
                            .append(folder.resolve(kind))
                            .append(";\n");
                }
                Path file = Files.writeString(
                        folder.resolve("nginx.conf"),
                        "daemon off;\npid " + folder.resolve("nginx.pid") + ";\nerror_log stderr;\nevents {}\nhttp {\n"
                                + temporary + "access_log off;\n" + server + "}\n");
                return List.of("-p", folder.toString(), "-c", file.toString());
            }
        };

        private final String program;
        private final String debianPackage;
        private final String example;

        FrontServer(String program, String debianPackage, String example) {
            this.program = program;
            this.debianPackage = debianPackage;
            this.example = example;
        }

        /** The example for this machine; the arguments that run it. */
        abstract List<String> prepare(Path folder, String example, int port, int chat, TestCertificate certificate)
                throws IOException;

        Process start(Path folder, int port, int chat, TestCertificate certificate) throws IOException {
            Path found =
                    InstalledProgram.require(program, "whether the example for " + program + " works", debianPackage);
            List<String> arguments =
                    prepare(folder, Files.readString(EXAMPLES.resolve(example)), port, chat, certificate);
            ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(found.toString()), arguments.stream())
                    .toList());
            builder.environment().put("HOME", folder.toString());
            Path log = folder.resolve(program + ".log");
            Evidence.addFile(log);
            return builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        private static String replace(String text, String old, String wanted) {
            assertThat(text).contains(old);
            return text.replace(old, wanted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void peopleChatThroughItAndTheServerSeesWhereTheyComeFrom(FrontServer kind) throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), "127.0.0.1");
        int port = StablePorts.take();
        int health = StablePorts.take();
        try (ChatServer server = ChatServer.embedded(
                new Mschat(folder),
                "--mschat.proxies=127.0.0.1",
                "--mschat.public-address=mschats://127.0.0.1:" + port,
                "--management.server.port=" + health)) {
            Process process = kind.start(folder, port, server.port(), certificate);
            try {
                HttpClient elsewhere = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName(ELSEWHERE))
                        .sslContext(trusting(certificate))
                        .build();
                Patience.await()
                        .ignoreExceptions()
                        .until(() -> get(elsewhere, "https://127.0.0.1:" + port + "/")
                                        .statusCode()
                                == 404);
                RawClient anna = new RawClient(elsewhere, URI.create("wss://127.0.0.1:" + port + ProtocolVersion.PATH));
                assertThat(anna.join("Anna")).isInstanceOf(Welcome.class);
                ServerAddress front = new ServerAddress("127.0.0.1", port, true, Optional.of(server.fingerprint()));
                assertThat(send(front, certificate, "from a client").exitCode()).isZero();
                assertThat(anna.ask(new ClientMessage.Post(
                                new MessageId("id"), StreamId.LOBBY, null, Payload.text("hello"))))
                        .isNotNull();
                assertThat(get(elsewhere, "http://127.0.0.1:" + health + "/actuator/connections")
                                .body())
                        .contains("\"nickname\":\"Anna\",\"source\":\"" + ELSEWHERE + "\"");
                HttpResponse<String> browser = get(elsewhere, "https://127.0.0.1:" + port + "/actuator/health");
                assertThat(browser.statusCode()).isEqualTo(404);
                assertThat(browser.body()).contains("Join it with the mschat client.");
                anna.cut();
            } finally {
                process.destroy();
                int unused = Patience.exitCode(process);
            }
        }
    }

    private Mschat.Run send(ServerAddress address, TestCertificate certificate, String text) {
        return new Mschat(folder)
                .with(Map.of("MSCHAT_CA_FILE", certificate.authority().toString()))
                .run("send", address.toString(), "--nick=Bob", "--guest", text);
    }

    private static HttpResponse<String> get(HttpClient http, String uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(TestCertificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream stream = Files.newInputStream(certificate.authority())) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(stream));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
