package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a server that runs. */
class MonitoringIT {

    private static final int SHARED_PORT = StablePorts.take();

    @RegisterExtension
    static final SharedServer SERVER =
            new SharedServer("--management.server.port=" + SHARED_PORT, "--mschat.management-hosts=monitor.example");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Of a server of a test's own. */
    private final int port = StablePorts.take();

    private ChatServer start(String... options) {
        return ChatServer.embedded(
                new Mschat(folder),
                Stream.concat(Stream.of("--management.server.port=" + port), Stream.of(options))
                        .toArray(String[]::new));
    }

    private HttpResponse<String> get(int at, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + at + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<String> figures(int at) throws IOException, InterruptedException {
        return get(at, "/actuator/prometheus").body().lines().toList();
    }

    private RawClient joined(ChatServer server, String nickname) throws Exception {
        RawClient client = RawClient.connect(http, server);
        assertThat(client.join(nickname)).isInstanceOf(ServerMessage.Welcome.class);
        return client;
    }

    @Test
    void theFiguresCountWhatHappened() throws Exception {
        try (ChatServer server = start()) {
            RawClient anna = joined(server, "Anna");
            RawClient stranger = RawClient.connect(http, server);
            assertThat(stranger.join("SERVER", new Password("not the password")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS));
            for (int i = 0; i < 3; i++) {
                assertThat(anna.ask(new ClientMessage.Post(
                                new MessageId("id-" + i), StreamId.LOBBY, null, Payload.text("Hello"))))
                        .isInstanceOf(Entry.class);
            }
            // Some are counted after the client has its answer.
            awaitFigures(
                    "mschat_members 1.0",
                    "mschat_connections{phase=\"joined\"} 1.0",
                    "mschat_connections{phase=\"confirmed\"} 1.0",
                    "mschat_handshakes_seconds_count 2",
                    "mschat_joins_total{outcome=\"joined\"} 1.0",
                    "mschat_joins_total{outcome=\"wrong_credentials\"} 1.0",
                    "mschat_refusals_total{code=\"wrong_credentials\"} 1.0",
                    "mschat_messages_total 3.0",
                    "mschat_commit_seconds_count{outcome=\"ok\"} 3",
                    "mschat_commit_seconds_count{outcome=\"failed\"} 0",
                    "mschat_fanout_seconds_count 3",
                    "mschat_log_lag 0.0",
                    "mschat_flood_blocks_total 0.0",
                    "mschat_ready{part=\"db\"} 1.0",
                    "mschat_ready{part=\"diskSpace\"} 1.0",
                    "mschat_ready{part=\"readinessState\"} 1.0",
                    "mschat_connections_ended_total{reason=\"closed\"} 0.0");
            anna.leave();
            awaitFigures("mschat_connections_ended_total{reason=\"closed\"} 1.0");
            stranger.cut();
        }
    }

    private void awaitFigures(String... expected) {
        Patience.await().untilAsserted(() -> assertThat(figures(port)).contains(expected));
    }

    @Test
    void diskThatIsWatchedIsThatOfTheData() throws Exception {
        String data = SERVER.home().resolve("server").toString();
        assertThat(figures(SHARED_PORT)).anyMatch(line -> line.startsWith("disk_free_bytes{path=\"" + data + "\"}"));
        assertThat(get(SHARED_PORT, "/actuator/health").body()).contains("\"path\":\"" + data + "\"");
    }

    /** A page may call its own name an address of this machine, and ask as if it were at home. */
    @Test
    @Tries(Promise.EXPOSURE)
    void noWebPageGetsToTheOperatorsPort() throws Exception {
        assertThat(statusOf("Host: evil.example:" + SHARED_PORT)).isEqualTo(421);
        assertThat(statusOf("Host: 127.0.0.1:" + SHARED_PORT, "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(statusOf("Host: 127.0.0.1:" + SHARED_PORT)).isEqualTo(200);
        assertThat(statusOf("Host: localhost:" + SHARED_PORT)).isEqualTo(200);
        assertThat(statusOf("Host: monitor.example")).isEqualTo(200);
        assertThat(imageIsHealthy()).isTrue();
    }

    /** Names of people are for whoever looks at one moment, and for no figure. */
    @Test
    void connectionsAreListedWithWhoIsBehindThemAndNothingSecret() throws Exception {
        String nickname = SERVER.nickname("Anna");
        RawClient anna = joined(SERVER, nickname);
        RawClient nobody = RawClient.connect(http, SERVER);
        // The server counts somebody a little after they know that they are connected.
        String listed = Patience.await("two connections")
                .until(() -> get(SHARED_PORT, "/actuator/connections").body(), body -> body.contains("\"count\":2"));
        assertThat(listed)
                .contains("\"nickname\":\"" + nickname + "\"", "\"phase\":\"joined\"", "\"source\":\"127.0.0.1\"");
        assertThat(listed).doesNotContainPattern("(?i)token|password|key");
        assertThat(String.join("\n", figures(SHARED_PORT))).doesNotContain(nickname, "127.0.0.1");
        anna.cut();
        nobody.cut();
    }

    private int statusOf(String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", SHARED_PORT)) {
            socket.setSoTimeout(Patience.millis());
            socket.getOutputStream()
                    .write(("GET /actuator/connections HTTP/1.1\r\n" + String.join("\r\n", headers)
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(line.split(" ")[1]);
        }
    }

    /** As the container engine asks, which names no host. */
    private boolean imageIsHealthy() {
        ProcessBuilder check = new ProcessBuilder("bash", "../hosting/image/healthy");
        check.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(SHARED_PORT));
        return Mschat.run(check).exitCode() == 0;
    }

    @Test
    void infoTellsWhichServerItIs() throws Exception {
        assertThat(get(SHARED_PORT, "/actuator/info").body())
                .contains("\"fingerprint\":\"" + SERVER.fingerprint() + "\"", "\"version\":", "\"protocol\":");
        assertThat(get(SHARED_PORT, "/actuator/sbom/application").body())
                .contains("\"CycloneDX\"", "\"tomcat-embed-core\"");
    }

    /** Somebody for whom much waits and who reads nothing keeps the goodbye waiting, so that there is time to look. */
    @Test
    void readinessGoesDownWhileTheServerSaysGoodbyeAndLivenessDoesNot() throws Exception {
        try (ChatServer server = start("--mschat.flood=false");
                ExecutorService stopping = Executors.newSingleThreadExecutor()) {
            RawClient anna = joined(server, "Anna");
            RawClient bob = joined(server, "Bob");
            assertThat(get(port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            anna.stopReading();
            for (int i = 0; figures(port).contains("mschat_queued 0.0"); i++) {
                assertThat(bob.ask(new ClientMessage.Post(
                                new MessageId("id-" + i), StreamId.LOBBY, null, Payload.text("x".repeat(4_500)))))
                        .isInstanceOf(Entry.class);
            }
            Future<?> stopped = stopping.submit(server::close);
            Patience.await().until(() -> get(port, "/actuator/health/readiness").statusCode() == 503);
            assertThat(get(port, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            anna.cut();
            bob.cut();
            Patience.get(stopped);
        }
    }

    @Test
    void everyFigureThatIsWatchedExists() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder.resolve("tls"), "127.0.0.1");
        try (ChatServer unused = start(
                "--mschat.tls.certificate=" + certificate.certificate(), "--mschat.tls.key=" + certificate.key())) {
            Set<String> known = figures(port).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> watched = MonitoringFiles.metricsIn(
                            Files.readString(MonitoringFiles.RULES) + String.join("\n", MonitoringFiles.queries()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(watched).isNotEmpty().isSubsetOf(known);
        }
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() {
        Path promtool = InstalledProgram.require("promtool", "whether alerts fire when they should", "prometheus");
        Mschat.Run run = Mschat.run(
                new ProcessBuilder(promtool.toString(), "test", "rules", MonitoringFiles.RULE_TESTS.toString()));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void prometheusReadsTheFiguresTheRulesAndTheDashboard() throws Exception {
        Path prometheus =
                InstalledProgram.require("prometheus", "whether Prometheus takes our rules and queries", "prometheus");
        int web = StablePorts.take();
        Files.copy(MonitoringFiles.RULES, folder.resolve("alerts.yml"));
        Path configuration = Files.writeString(
                folder.resolve("prometheus.yml"),
                Files.readString(MonitoringFiles.FOLDER.resolve("prometheus.yml"))
                        .replace("figures:55556", "127.0.0.1:" + SHARED_PORT)
                        .replace("interval: 15s", "interval: 1s"));
        RawClient anna = joined(SERVER, SERVER.nickname("Anna"));
        Process process = new ProcessBuilder(
                        prometheus.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + web)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            Patience.await()
                    .ignoreExceptions()
                    .until(() -> answer(web, "mschat_members").contains("\"1\""));
            for (String query : MonitoringFiles.queries()) {
                assertThat(answer(web, query)).as(query).contains("\"status\":\"success\"");
            }
            String rules = get(web, "/api/v1/rules").body();
            assertThat(MonitoringFiles.alerts())
                    .allSatisfy(alert -> assertThat(rules).contains("\"name\":\"" + alert + "\""));
            assertThat(rules).doesNotContain("\"health\":\"err\"");
        } finally {
            process.destroy();
            int unused = Patience.exitCode(process);
        }
        anna.cut();
    }

    private String answer(int web, String query) throws IOException, InterruptedException {
        return get(web, "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .body();
    }
}
