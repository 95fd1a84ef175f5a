package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.MemoryFolder;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * While the database is away, or its disk full, nothing is acknowledged that is not kept, and whoever asks for something is told so.
 * Nobody is sent away, and all goes on by itself when it is back.
 */
@Tries(Promise.OUTAGE)
class OutageIT {

    @Figure(
            promise = Promise.OUTAGE,
            what = "seconds that the database stays away, after everybody was told so",
            standard = 1,
            full = 30)
    private static final int SECONDS = Figures.of(OutageIT.class, "SECONDS");

    @Figure(
            promise = Promise.OUTAGE,
            what = "of 2 ways in which PostgreSQL goes away, those under a server that is a process",
            standard = 0,
            full = 2)
    private static final int PROCESSES = Figures.of(OutageIT.class, "PROCESSES");

    private static final int PEOPLE = 6;

    /** What each says before, and again while it cannot be kept. */
    private static final int MESSAGES = 20;

    private static final int DISK_MEGABYTES = 8;

    /** Enough that the file and its journal must grow. */
    private static final int DISK_MESSAGES = 120;

    private static final Password PASSWORD = new Password("operators-password");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore acknowledgements = new Semaphore(0);
    private final Semaphore refusals = new Semaphore(0);

    private String[] options(List<String> more) {
        return Stream.concat(
                        more.stream(),
                        Stream.of("--mschat.flood=false", "--mschat.operators.server-password=" + PASSWORD.reveal()))
                .toArray(String[]::new);
    }

    private List<Participant> people(Supplier<? extends ChatServer> server) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> new Participant("Person" + i, http, server, acknowledgements::release, true)
                        .patient(refusals::release))
                .toList();
    }

    /** One thing at a time, so that what cannot be kept is not overtaken by what can. */
    private void talk(List<Participant> people) {
        people.forEach(person -> person.talk(MESSAGES, 1));
    }

    /** While nothing can be kept. */
    private void assertNothingIsAcknowledged() {
        Patience.await("no acknowledgement for " + SECONDS + " s")
                .failFast("something was acknowledged", () -> acknowledgements.availablePermits() > 0)
                .during(Duration.ofSeconds(SECONDS))
                .until(() -> acknowledgements.availablePermits() == 0);
    }

    private void awaitAcknowledged(Participants crowd, int messages) throws InterruptedException {
        Patience.acquire(acknowledgements, messages);
        crowd.check();
    }

    private void awaitRefused(Participants crowd) throws InterruptedException {
        Patience.acquire(refusals, PEOPLE);
        crowd.check();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAcknowledgedWhileTheDatabaseIsAwayAndAllIsWhenItIsBack(OwnPostgres.Absence absence)
            throws IOException, ProtocolException, InterruptedException {
        int health = StablePorts.take();
        List<Participant> people;
        try (OwnPostgres postgres = new OwnPostgres(MemoryFolder.create().resolve("postgres"))) {
            ChatDatabase database = postgres.database();
            Mschat mschat = new Mschat(folder);
            String[] options =
                    options(Stream.concat(database.options().stream(), Stream.of("--management.server.port=" + health))
                            .toList());
            ChatServer server = absence.ordinal() < PROCESSES
                    ? RunningServer.start(mschat, options)
                    : ChatServer.embedded(mschat, options);
            try (server) {
                people = people(() -> server);
                BackgroundRequests everythingElse = BackgroundRequests.of(http, server, PASSWORD);
                try (Participants crowd = new Participants(people)) {
                    crowd.enter();
                    crowd.listen(2 * PEOPLE * MESSAGES);
                    talk(people);
                    awaitAcknowledged(crowd, PEOPLE * MESSAGES);
                    absence.begin(postgres);
                    talk(people);
                    awaitRefused(crowd);
                    acknowledgements.drainPermits();
                    everythingElse.assertRefused(server);
                    assertThat(statusOf(health, "/actuator/health")).isEqualTo(503);
                    assertThat(statusOf(health, "/actuator/health/liveness")).isEqualTo(200);
                    awaitFigure(health, "mschat_ready{part=\"db\"} 0.0");
                    assertStatusSaysSo(mschat);
                    assertNothingIsAcknowledged();
                    // They have tried again.
                    awaitRefused(crowd);
                    absence.end(postgres);
                    long end = System.nanoTime();
                    crowd.await();
                    report(absence.toString(), people, System.nanoTime() - end);
                }
                everythingElse.assertWorks(server);
                assertThat(statusOf(health, "/actuator/health")).isEqualTo(200);
                awaitFigure(health, "mschat_ready{part=\"db\"} 1.0");
            }
            assertAllIsKept(people, database);
            assertNobodyWasLost(people);
            OutageLog outlook = new OutageLog(server.log());
            outlook.assertToldOnce("the database " + database.url().replaceAll("\\?.*", ""));
            // And what was under way when it went, each once: what was said, what was asked, what is followed.
            outlook.assertCalm(1 + 5);
        }
    }

    /** The server is there and answers, however the database is away. */
    private void assertStatusSaysSo(Mschat mschat) {
        assertThat(status(mschat))
                .containsPattern("ready +no: .*db")
                .containsPattern("health +DOWN: .*db.*; see the server's log, and run ./mschat doctor")
                .containsPattern("database +PostgreSQL, does not answer");
        assertThat(status(mschat, "--json"))
                .contains("\"ready\":false", "\"healthy\":false", "\"databaseBytes\":null")
                .containsPattern("\"troubles\":\\[[^]]*\"db\"");
    }

    private String status(Mschat mschat, String... options) {
        Mschat.Run run =
                mschat.run(Stream.concat(Stream.of("status", "--data=" + folder.resolve("server")), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }

    @Test
    void fileThatAnotherProgramHoldsIsWaitedForAndNothingIsAcknowledgedMeanwhile()
            throws SQLException, IOException, ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = ChatDatabase.Kind.SQLITE.create(mschat);
        List<Participant> people;
        ChatServer server = ChatServer.embedded(mschat, options(List.of()));
        try (server) {
            people = people(() -> server);
            BackgroundRequests everythingElse = BackgroundRequests.of(http, server, PASSWORD);
            try (Participants crowd = new Participants(people)) {
                crowd.enter();
                crowd.listen(2 * PEOPLE * MESSAGES);
                talk(people);
                awaitAcknowledged(crowd, PEOPLE * MESSAGES);
                try (Connection connection = DriverManager.getConnection(database.url());
                        Statement statement = connection.createStatement()) {
                    statement.execute("begin exclusive");
                    talk(people);
                    awaitRefused(crowd);
                    acknowledgements.drainPermits();
                    everythingElse.assertRefused(server);
                    assertNothingIsAcknowledged();
                    awaitRefused(crowd);
                    statement.execute("rollback");
                }
                long end = System.nanoTime();
                crowd.await();
                report("LOCKED", people, System.nanoTime() - end);
            }
            everythingElse.assertWorks(server);
        }
        assertAllIsKept(people, database);
        assertNobodyWasLost(people);
        OutageLog outlook = new OutageLog(server.log());
        outlook.assertToldOnce("writing the chat log");
        outlook.assertCalm(1 + 5);
    }

    @Test
    void fullDiskLosesNothingNeitherByALaterDeathNorWithoutOne()
            throws IOException, ProtocolException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("server"));
        Path log = folder.resolve("server.log");
        List<Participant> people;
        ChatDatabase copy;
        try (SmallDisk disk = SmallDisk.at(data, DISK_MEGABYTES)) {
            Mschat mschat = new Mschat(folder).startedBy(disk.starter());
            try (RestartedServer server = new RestartedServer(mschat, options(List.of("--logging.file.name=" + log)))) {
                people = people(server);
                BackgroundRequests everythingElse = BackgroundRequests.of(http, server.get(), PASSWORD);
                try (Participants crowd = new Participants(people)) {
                    crowd.enter();
                    crowd.listen(PEOPLE * (MESSAGES + 2 * DISK_MESSAGES));
                    talk(people);
                    awaitAcknowledged(crowd, PEOPLE * MESSAGES);
                    talkToAFullDisk(disk, people, crowd);
                    // A little fits where something bigger has not.
                    everythingElse.assertRefusedOrWorks(server.get());
                    disk.free();
                    long end = System.nanoTime();
                    awaitAcknowledged(crowd, PEOPLE * DISK_MESSAGES);
                    report("FULL", people, System.nanoTime() - end);
                    assertNobodyWasLost(people);
                    everythingElse.assertWorks(server.get());
                    OutageLog outlook = OutageLog.of(log);
                    outlook.assertTold("writing the chat log");
                    outlook.assertCalm(2 * 5);

                    talkToAFullDisk(disk, people, crowd);
                    server.kill();
                    assertStartIsRefused(mschat);
                    disk.free();
                    server.startAgain();
                    crowd.await();
                }
            }
            copy = copy(disk);
        }
        assertAllIsKept(people, copy);
    }

    /** Goes on until nothing more can be kept. */
    private void talkToAFullDisk(SmallDisk disk, List<Participant> people, Participants crowd)
            throws IOException, InterruptedException {
        disk.fill();
        refusals.drainPermits();
        people.forEach(person -> person.talk(DISK_MESSAGES, 1));
        awaitRefused(crowd);
    }

    private static void assertStartIsRefused(Mschat mschat) {
        assertThatThrownBy(() -> RunningServer.start(mschat).close())
                .hasMessageContaining("mschat server: ")
                .hasMessageContaining("No space left")
                .hasMessageNotContaining("\tat ");
    }

    /** For whoever does not see the disk. */
    private ChatDatabase copy(SmallDisk disk) throws IOException {
        for (String suffix : List.of("", "-wal")) {
            Path file = disk.file("mschat.db" + suffix);
            if (Files.exists(file)) {
                Files.copy(file, folder.resolve("copy.db" + suffix));
            }
        }
        return new ChatDatabase(ChatDatabase.Kind.SQLITE, "jdbc:sqlite:" + folder.resolve("copy.db"), List.of());
    }

    private static void assertAllIsKept(List<Participant> people, ChatDatabase database) {
        List<ChatDatabase.Row> rows = database.rows();
        DeliveryCheck verdict = DeliveryCheck.of(rows, people);
        System.out.println(verdict);
        verdict.assertKept();
        assertThat(rows).hasSize(verdict.acknowledged());
        assertThat(people.stream().map(DeliveredMessage::by).distinct()).containsExactly(DeliveredMessage.of(rows));
        assertThat(people)
                .allSatisfy(person ->
                        assertThat(person.farewell()).as(person.nickname()).isNull());
    }

    private static void assertNobodyWasLost(List<Participant> people) {
        assertThat(people)
                .allSatisfy(person ->
                        assertThat(person.comebacks()).as(person.nickname()).isZero());
    }

    private static void report(String outage, List<Participant> people, long nanosToHeal) {
        System.out.printf(
                "%s: nobody waited longer than %d ms for an answer; %d ms after its end all was kept%n",
                outage,
                people.stream()
                        .map(Participant::longestWait)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .toMillis(),
                TimeUnit.NANOSECONDS.toMillis(nanosToHeal));
    }

    /** It is looked for every few seconds. */
    private void awaitFigure(int port, String line) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .build();
        Patience.await()
                .until(() -> http.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()
                        .anyMatch(line::equals));
    }

    private int statusOf(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
