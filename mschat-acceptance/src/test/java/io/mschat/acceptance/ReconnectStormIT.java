package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many whose connections are lost again and again, while others talk, miss nothing and hear nothing twice. */
@Tries(Promise.RECONNECT_STORM)
class ReconnectStormIT {

    @Figure(promise = Promise.RECONNECT_STORM, what = "people on each database", standard = 40, full = 200)
    private static final int PEOPLE = Figures.of(ReconnectStormIT.class, "PEOPLE");

    @Figure(promise = Promise.RECONNECT_STORM, what = "seconds, with 100 messages in each", standard = 5, full = 20)
    private static final int SECONDS = Figures.of(ReconnectStormIT.class, "SECONDS");

    @Figure(promise = Promise.RECONNECT_STORM, what = "databases whose server is a process", standard = 1, full = 2)
    private static final int PROCESSES = Figures.of(ReconnectStormIT.class, "PROCESSES");

    private static final int MESSAGES_PER_SECOND = 100;
    private static final int MESSAGES = SECONDS * MESSAGES_PER_SECOND;

    /** A handshake costs both sides some ten milliseconds of a core each. */
    private static final int DROPS_PER_SECOND = Ring.choose(12, 25);

    /** So many messages somebody misses at the most: more than are within reach in the server's memory. */
    private static final int LONGEST_ABSENCE = 400;

    @TempDir
    private Path folder;

    /** Messages so far. */
    private final AtomicInteger said = new AtomicInteger();

    private final Random random = new Random();
    private volatile boolean stormy;

    @ParameterizedTest
    @EnumSource
    void nobodyMissesAnythingOrHearsItTwice(ChatDatabase.Kind kind) throws ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = kind.create(mschat);
        List<Participant> people;
        String[] options = Stream.concat(database.options().stream(), Stream.of("--mschat.flood=false"))
                .toArray(String[]::new);
        try (ChatServer server = kind.ordinal() < PROCESSES
                ? RunningServer.start(mschat, options)
                : ChatServer.embedded(mschat, options)) {
            HttpClient http = HttpClient.newHttpClient();
            people = IntStream.range(0, PEOPLE)
                    .mapToObj(i ->
                            new Participant("Person" + i, http, () -> afterAnAbsence(server), () -> {}, i % 2 == 0))
                    .toList();
            try (Participants crowd = new Participants(people)) {
                crowd.enter();
                crowd.listen(MESSAGES);
                storm(people);
                crowd.await();
            }
        }
        List<ChatDatabase.Row> rows = database.rows();
        DeliveryCheck verdict = DeliveryCheck.of(rows, people);
        System.out.printf(
                "%s: %d people came back %d times, %s%n",
                kind, PEOPLE, people.stream().mapToInt(Participant::comebacks).sum(), verdict);
        verdict.assertKept();
        assertThat(verdict.acknowledged()).isEqualTo(MESSAGES);
        assertThat(people).allSatisfy(person -> assertThat(person.farewell()).isNull());
        assertThat(people.stream().map(DeliveredMessage::by).distinct()).containsExactly(DeliveredMessage.of(rows));
    }

    /** Some come back at once, some when much has been said without them. */
    private ChatServer afterAnAbsence(ChatServer server) {
        if (stormy && random.nextBoolean()) {
            awaitSaid(said.get() + random.nextInt(LONGEST_ABSENCE));
        }
        return server;
    }

    /** Waits until so much is said, or all. */
    private void awaitSaid(int messages) {
        Patience.await("message " + messages)
                .pollInSameThread()
                .until(() -> said.get() >= Math.min(MESSAGES, messages));
    }

    /** Has somebody say something, and drops somebody's connection, at these rates. Returns when all is said. */
    private void storm(List<Participant> people) throws InterruptedException {
        stormy = true;
        try (ScheduledExecutorService weather = Executors.newScheduledThreadPool(2)) {
            ScheduledFuture<?> speaking = every(weather, MESSAGES_PER_SECOND, () -> {
                if (said.get() < MESSAGES) {
                    anybody(people).talk(1, MESSAGES);
                    said.incrementAndGet();
                }
            });
            ScheduledFuture<?> dropping =
                    every(weather, DROPS_PER_SECOND, () -> anybody(people).drop());
            awaitSaid(MESSAGES);
            speaking.cancel(false);
            dropping.cancel(false);
        }
    }

    private static ScheduledFuture<?> every(ScheduledExecutorService weather, int timesPerSecond, Runnable what) {
        long period = TimeUnit.SECONDS.toMicros(1) / timesPerSecond;
        return weather.scheduleAtFixedRate(what, period, period, TimeUnit.MICROSECONDS);
    }

    private Participant anybody(List<Participant> people) {
        return people.get(random.nextInt(people.size()));
    }
}
