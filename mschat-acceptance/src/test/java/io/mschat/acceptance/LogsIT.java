package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Deleted;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** With everything logged, what users say makes no lines of its own, and what is secret stays so. */
@Tries(Promise.LOGS)
class LogsIT {

    private static final String BREAKOUT = "x\r\nBREAKOUT\u001b[31m\u2028BREAKOUT\u0085BREAKOUT\u009b31m\u202eTUOKAERB";

    private static final Pattern DECEPTIVE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\p{Cf}&&[^\\t]]");

    private static final String ADDRESS = "anna.at.home@example.org";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void oneEventIsOneLineAndNoSecretIsWritten() throws IOException, ProtocolException {
        Path log = folder.resolve("debug.log");
        List<String> secrets;
        try (RunningServer server = RunningServer.start(
                new Mschat(folder),
                "--logging.level.root=debug",
                "--logging.level.io.mschat=trace",
                "--logging.file.name=" + log,
                "--mschat.log=true",
                "--mschat.operators.server-password=operators-secret")) {
            assertThat(server.output())
                    .noneMatch(line -> line.contains("operators-secret") || line.contains("SERVER password is"));
            breakOut(server);
            administer();
            secrets = Stream.of(useSecrets(server), registerAndDeleteByMail(server))
                    .flatMap(List::stream)
                    .toList();
        }
        String privateKey = Files.readAllLines(folder.resolve("server").resolve("identity.pem"))
                .get(1);
        List<String> lines = Files.readAllLines(log);
        assertThat(lines)
                .hasSizeGreaterThan(100)
                .anyMatch(line -> line.contains("joined connection="))
                .anyMatch(line -> line.contains("address proved attempt="));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("BREAKOUT")
                                || DECEPTIVE.matcher(line).find()))
                .isEmpty();
        Pattern secret = Pattern.compile(Stream.concat(secrets.stream(), Stream.of(privateKey))
                // Six digits are a part of other numbers.
                .map(word -> word.matches("[0-9]{6}") ? "\\b" + word + "\\b" : Pattern.quote(word))
                .collect(Collectors.joining("|")));
        assertThat(lines).noneMatch(line -> secret.matcher(line).find());
    }

    /** For collectors: an event is an object, whatever was said, and names the same things as the line does. */
    @Test
    void structuredLogIsAnObjectForEachEvent() throws IOException, ProtocolException {
        Path log = folder.resolve("structured.log");
        try (RunningServer server = RunningServer.start(
                new Mschat(folder).with(Map.of("MSCHAT_LIMITS_PER_SORCE", "3")),
                "--logging.structured.format.file=ecs",
                "--logging.file.name=" + log,
                "--mschat.log=messages")) {
            assertThat(server.output())
                    .as("a variable that is none is told on the terminal too")
                    .anyMatch(line ->
                            line.contains("the environment variable MSCHAT_LIMITS_PER_SORCE is no setting of mschat,"
                                    + " and not used. Did you mean MSCHAT_LIMITS_PER_SOURCE?"));
            RawClient client = RawClient.connect(http, server);
            client.join("Anna");
            client.ask(new ClientMessage.Post(new MessageId("1"), StreamId.LOBBY, null, Payload.text("\"}{\" said")));
            client.leave();
        }
        List<Map<?, ?>> events = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            events.add(JsonMapper.shared().readValue(line, Map.class));
        }
        assertThat(events)
                .anyMatch(event -> event.values().toString().contains("nick=Anna text=\"\\\"}{\\\" said\""))
                .allSatisfy(event -> assertThat(event.keySet().toString()).contains("timestamp", "message"));
    }

    /** Only for operators who want that. */
    @Test
    void sourcesAreLoggedByTheAccessLoggerAlone() throws ProtocolException {
        assertThat(logOfAVisit("--logging.level.io.mschat.access=info"))
                .anyMatch(line -> line.matches("INFO io.mschat.access opened connection=\\d+ source=127.0.0.1"));
        assertThat(logOfAVisit()).noneMatch(line -> line.contains("source="));
    }

    private List<String> logOfAVisit(String... options) throws ProtocolException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), options)) {
            RawClient client = RawClient.connect(http, server);
            client.join("Anna");
            client.leave();
            return server.log();
        }
    }

    private void administer() {
        assertThat(new Mschat(folder)
                        .run(
                                "admin",
                                "--data=" + folder.resolve("server"),
                                "list",
                                BREAKOUT.strip().replaceAll("[\\r\\n]", ""))
                        .output())
                .doesNotContain("\u001b");
    }

    private void breakOut(RunningServer server) throws ProtocolException {
        RawClient client = RawClient.connect(http, server);
        client.handshake();
        client.ask(new ClientMessage.Login(BREAKOUT, new Password(BREAKOUT)));
        client.ask(new ClientMessage.Register(BREAKOUT, BREAKOUT, new Password(BREAKOUT)));
        client.ask(new ClientMessage.Register("Steve", BREAKOUT, new Password(BREAKOUT)));
        client.ask(new ClientMessage.Delete(BREAKOUT));
        client.ask(new ClientMessage.Login("Mallory", null));
        client.ask(new ClientMessage.Post(new MessageId("1"), new StreamId("kitchen"), null, Payload.text(BREAKOUT)));
        client.ask(new ClientMessage.Post(new MessageId("2"), StreamId.DIRECT, BREAKOUT, Payload.text(BREAKOUT)));
        client.ask(new ClientMessage.Command(new MessageId("3"), BREAKOUT));
        client.ask(new ClientMessage.Command(new MessageId("4"), "list " + BREAKOUT));
        client.leave();
    }

    /** What was secret on the way. */
    private List<String> registerAndDeleteByMail(RunningServer server) throws IOException, ProtocolException {
        BuiltInInbox inbox = BuiltInInbox.of(server);
        Password password = new Password("mailed-secret");
        RawClient newcomer = RawClient.connect(http, server);
        newcomer.handshake();
        Verify registration = (Verify) newcomer.ask(new ClientMessage.Register("Anna", ADDRESS, password));
        inbox.deliver("somebody.else@example.org", registration);
        inbox.deliver(ADDRESS, registration);
        assertThat(newcomer.nextMessage())
                .isInstanceOfSatisfying(
                        Notice.class, how -> assertThat(how.text()).contains("localhost port " + server.mailPort()));
        assertThat(newcomer.nextMessage()).isEqualTo(new Registered(new Nickname("Anna")));

        RawClient anna = RawClient.connect(http, server);
        assertThat(anna.join("Anna", password)).isInstanceOf(Welcome.class);
        anna.leave();

        RawClient leaver = RawClient.connect(http, server);
        leaver.handshake();
        Verify deletion = (Verify) leaver.ask(new ClientMessage.Delete(ADDRESS));
        inbox.deliver(ADDRESS, deletion);
        assertThat(leaver.nextMessage()).isInstanceOf(Notice.class);
        assertThat(leaver.nextMessage()).isEqualTo(new Deleted(new Nickname("Anna")));
        return List.of(
                ADDRESS,
                password.reveal(),
                registration.address(),
                registration.code().reveal(),
                deletion.code().reveal());
    }

    /** Comes back with a token, and tries one that opens nothing; the token. */
    private String useASession(RunningServer server) throws ProtocolException {
        RawClient hugo = RawClient.connect(http, server);
        Welcome welcome = (Welcome) hugo.join("Hugo", new Password("registered-secret"));
        hugo.cut();
        RawClient again = RawClient.connect(http, server);
        again.handshake();
        assertThat(again.ask(new ClientMessage.Resume(
                        Objects.requireNonNull(welcome.resume()),
                        List.of(
                                new StreamPosition(
                                        StreamId.LOBBY,
                                        welcome.in(StreamId.LOBBY).epoch(),
                                        welcome.in(StreamId.LOBBY).offset()),
                                new StreamPosition(
                                        StreamId.DIRECT,
                                        welcome.in(StreamId.LOBBY).epoch(),
                                        welcome.in(StreamId.DIRECT).offset())))))
                .isInstanceOf(Welcome.class);
        again.cut();
        RawClient stranger = RawClient.connect(http, server);
        stranger.handshake();
        assertThat(stranger.ask(new ClientMessage.Resume(
                        new ResumeToken("A".repeat(43)),
                        List.of(
                                new StreamPosition(StreamId.LOBBY, BREAKOUT, 1),
                                new StreamPosition(StreamId.DIRECT, BREAKOUT, 1)))))
                .isInstanceOf(ServerMessage.Refused.class);
        stranger.cut();
        return welcome.resume().reveal();
    }

    /** What was secret on the way. */
    private List<String> useSecrets(RunningServer server) throws ProtocolException {
        RawClient wrong = RawClient.connect(http, server);
        wrong.join("Steve", new Password("wrong-secret"));
        wrong.leave();
        RawClient right = RawClient.connect(http, server);
        Welcome welcome = (Welcome) right.join("SERVER", new Password("operators-secret"));
        right.ask(new ClientMessage.Passwd(
                new MessageId("p"), new Password("operators-secret"), new Password("changed-secret")));
        ServerMessage said = right.ask(
                new ClientMessage.Post(new MessageId("s"), StreamId.LOBBY, null, Payload.text("said-in-confidence")));
        assertThat(said).isInstanceOf(ServerMessage.Entry.class);
        right.ask(new ClientMessage.Command(new MessageId("r"), "register Hugo; registered-secret"));
        right.ask(new ClientMessage.Command(new MessageId("m"), "mute Hugo 1h " + BREAKOUT));
        right.ask(new ClientMessage.Post(
                new MessageId("w"), StreamId.DIRECT, "Hugo", Payload.text("whispered-in-confidence")));
        right.leave();
        String session = useASession(server);
        return List.of(
                session,
                "registered-secret",
                "whispered-in-confidence",
                "wrong-secret",
                "operators-secret",
                "changed-secret",
                "said-in-confidence",
                Objects.requireNonNull(welcome.resume()).reveal());
    }
}
