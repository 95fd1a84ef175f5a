package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clocks may be ten years apart, and be set while people chat; who may what, and what comes after what, does not change. */
@Tries(Promise.CLOCKS)
class ClockIT {

    private static final Duration TEN_YEARS = Duration.ofDays(3653);

    private static final int SPEAKERS = 4;

    @Figure(
            promise = Promise.CLOCKS,
            what = "messages by each of 4 people, while the clock is set 3 times",
            standard = 60,
            full = 300)
    private static final int MESSAGES_PER_SPEAKER = Figures.of(ClockIT.class, "MESSAGES_PER_SPEAKER");

    @Figure(
            promise = Promise.CLOCKS,
            what = "directions in which two people in terminals and their server are ten years apart",
            standard = 1,
            full = 2)
    private static final int DIRECTIONS = Figures.of(ClockIT.class, "DIRECTIONS");

    @Figure(
            promise = Promise.CLOCKS,
            what = "of 2 databases, those under a server whose clock is set",
            standard = 1,
            full = 2)
    private static final int DATABASES = Figures.of(ClockIT.class, "DATABASES");

    private static final int UNANSWERED_AT_ONCE = 4;

    private static final Password PASSWORD = new Password("correct horse");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private void admin(Mschat mschat, String... lines) {
        Mschat.Run run = mschat.runWithInput(
                String.join("\n", lines), "admin", "--data=" + mschat.home().resolve("server"));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private ServerMessage logIn(ChatServer server, String nickname) throws ProtocolException {
        return RawClient.connect(http, server).join(nickname, PASSWORD);
    }

    static IntStream directions() {
        return IntStream.of(1, -1).limit(DIRECTIONS);
    }

    /** The server is ten years from Anna, and Bob ten years from the server. */
    @ParameterizedTest
    @MethodSource("directions")
    void peopleChatAndComeBackWithClocksTenYearsApart(int direction) throws IOException, ProtocolException {
        Mschat mschat = new Mschat(folder);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD.reveal() + "\n");
        Mschat bobs = new Mschat(Files.createDirectories(folder.resolve("bob")));
        try (FakeTime serverTime = new FakeTime(folder, TEN_YEARS.multipliedBy(direction));
                FakeTime bobsTime = new FakeTime(bobs.home(), TEN_YEARS.multipliedBy(2L * direction));
                RestartedServer server = new RestartedServer(mschat.with(serverTime.environmentWithoutSetting()))) {
            admin(mschat, "register Anna; " + PASSWORD.reveal());
            Mschat annas = new Mschat(Files.createDirectories(folder.resolve("anna")));
            String address = server.get().address().toString();
            try (TerminalSession anna = TerminalSession.open(
                            annas, address, "--nick", "Anna", "--password-file", password.toString());
                    TerminalSession bob = TerminalSession.open(
                            bobs.with(bobsTime.environmentWithoutSetting()), address, "--guest", "--nick", "Bob")) {
                anna.awaitLine("/help");
                bob.awaitLine("/help");
                anna.enter("before");
                bob.awaitLine("> Anna: before");
                server.kill();
                anna.awaitLine("Trying to come back...");
                anna.enter("meanwhile");
                server.startAgain();
                anna.awaitLine("Connected again.");
                bob.awaitLine("Connected again.");
                bob.awaitLine("> Anna: meanwhile");
                bob.enter("after");
                anna.awaitLine("> Bob: after");
                bob.awaitLine("> Bob: after");
                assertThat(said(anna)).isEqualTo(said(bob)).containsExactly("before", "meanwhile", "after");
            }
            assertThat(logIn(server.get(), "Anna"))
                    .isInstanceOfSatisfying(
                            Welcome.class,
                            welcome -> assertThat(Duration.between(Instant.now(), welcome.at())
                                            .dividedBy(direction))
                                    .as("how far the clocks are apart")
                                    .isGreaterThan(Duration.ofDays(3600)));
        }
    }

    private static List<String> said(TerminalSession terminal) {
        return terminal.lines().stream()
                .filter(line -> line.matches("\\[.+] > (Anna|Bob): .*"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    static Stream<ChatDatabase.Kind> databases() {
        return Stream.of(ChatDatabase.Kind.values()).limit(DATABASES);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aClockThatIsSetWhilePeopleChatChangesNothing(ChatDatabase.Kind kind)
            throws IOException, ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        Path log = folder.resolve("server.log");
        ChatDatabase database = kind.create(mschat);
        List<Participant> people;
        int total = SPEAKERS * MESSAGES_PER_SPEAKER;
        Instant begin = Instant.now();
        try (FakeTime serverTime = new FakeTime(folder, Duration.ZERO);
                RunningServer server = RunningServer.start(
                        mschat.with(serverTime.environment()),
                        Stream.concat(
                                        database.options().stream(),
                                        Stream.of("--mschat.flood=false", "--logging.file.name=" + log))
                                .toArray(String[]::new))) {
            admin(
                    mschat,
                    "register Anna; " + PASSWORD.reveal(),
                    "register Mallory; " + PASSWORD.reveal(),
                    "mute Mallory 1h");
            people = IntStream.range(0, SPEAKERS)
                    .mapToObj(i -> new Participant("Person" + i, http, () -> server, () -> {}, i % 2 == 0))
                    .toList();
            try (Participants crowd = new Participants(people)) {
                crowd.enter();
                crowd.listen(total);
                for (Duration apart : List.of(TEN_YEARS, TEN_YEARS.negated(), Duration.ZERO)) {
                    people.forEach(person -> person.talk(MESSAGES_PER_SPEAKER / 3, UNANSWERED_AT_ONCE));
                    serverTime.set(apart);
                    people.forEach(Participant::drop);
                    assertThat(logIn(server, "Anna")).isInstanceOf(Welcome.class);
                    assertSilent(server, "Mallory");
                }
                crowd.await();
            }
        }
        List<ChatDatabase.Row> rows = database.rows();
        DeliveryCheck verdict = DeliveryCheck.of(rows, people);
        System.out.printf("%s: clock set 3 times, %s%n", kind, verdict);
        verdict.assertKept();
        assertThat(verdict.acknowledged()).isEqualTo(total);
        assertThat(people).allSatisfy(person -> {
            assertThat(person.farewell()).isNull();
            assertThat(person.comebacks()).isBetween(1, 3);
        });
        assertThat(people.stream().map(DeliveredMessage::by).distinct()).containsExactly(DeliveredMessage.of(rows));
        assertThat(rows.stream().map(ChatDatabase.Row::at))
                .as("when it was said")
                .isSorted()
                .allMatch(
                        at -> at >= begin.toEpochMilli() && at <= Instant.now().toEpochMilli());
        assertThat(Files.readString(log).lines())
                .filteredOn(line -> line.contains("clock has leapt"))
                .hasSize(2);
    }

    /** For as long as before: the mute is of an hour. */
    private void assertSilent(RunningServer server, String nickname) throws ProtocolException {
        RawClient client = RawClient.connect(http, server);
        assertThat(client.join(nickname, PASSWORD)).isInstanceOf(Welcome.class);
        client.send(new ClientMessage.Post(new MessageId("s"), StreamId.LOBBY, null, Payload.text("hello")));
        ServerMessage answer = client.nextMessage();
        while (!(answer instanceof Refused
                || answer instanceof Entry said && said.from().value().equals(nickname))) {
            answer = client.nextMessage();
        }
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.MUTED);
            assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
        });
        client.leave();
    }
}
