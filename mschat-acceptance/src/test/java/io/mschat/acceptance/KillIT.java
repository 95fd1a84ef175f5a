package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is acknowledged survives kill -9 of the server. */
@Tries(Promise.KILLED)
class KillIT {

    @Figure(promise = Promise.KILLED, what = "kills on each database", standard = 1, full = 50)
    private static final int KILLS = Figures.of(KillIT.class, "KILLS");

    @Figure(promise = Promise.KILLED, what = "messages for each kill", standard = 1_000, full = 2_000)
    private static final int MESSAGES_PER_KILL = Figures.of(KillIT.class, "MESSAGES_PER_KILL");

    private static final int SPEAKERS = 8;
    private static final int UNANSWERED_AT_ONCE = 16;
    private static final int LISTENERS = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void acknowledgedMessagesSurviveTheServersDeath(ChatDatabase.Kind kind)
            throws ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = kind.create(mschat);
        int total = KILLS * MESSAGES_PER_KILL;
        Semaphore acknowledgements = new Semaphore(0);
        List<Participant> people;
        try (RestartedServer server = new RestartedServer(
                mschat,
                Stream.concat(database.options().stream(), Stream.of("--mschat.flood=false"))
                        .toArray(String[]::new))) {
            HttpClient http = HttpClient.newHttpClient();
            people = IntStream.range(0, SPEAKERS + LISTENERS)
                    .mapToObj(i -> new Participant("Person" + i, http, server, acknowledgements::release, i % 2 == 0))
                    .toList();
            try (Participants crowd = new Participants(people)) {
                crowd.enter();
                crowd.listen(total);
                people.stream().limit(SPEAKERS).forEach(speaker -> speaker.talk(total / SPEAKERS, UNANSWERED_AT_ONCE));
                killAtRandom(server, acknowledgements, crowd);
                crowd.await();
            }
        }
        List<ChatDatabase.Row> rows = database.rows();
        DeliveryCheck verdict = DeliveryCheck.of(rows, people);
        System.out.printf("%s: %d kills, %s%n", kind, KILLS, verdict);
        verdict.assertKept();
        assertThat(verdict.acknowledged()).isEqualTo(total);
        assertThat(rows).hasSize(total);
        people.forEach(person -> {
            assertThat(person.farewell()).isNull();
            // Who waits a while between two tries may sleep through a whole life of the server.
            assertThat(person.comebacks()).isBetween(1, KILLS);
        });
        assertThat(people.stream().map(DeliveredMessage::by).distinct()).containsExactly(DeliveredMessage.of(rows));
    }

    /** Once in the first half of each round's messages: however late this thread is, there is something left to say. */
    private static void killAtRandom(RestartedServer server, Semaphore acknowledgements, Participants crowd)
            throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int rest = 0, kill = 0; kill < KILLS; kill++) {
            int moment = random.nextInt(1, MESSAGES_PER_KILL / 2);
            // At once, and not at the next look.
            Patience.acquire(acknowledgements, rest + moment);
            crowd.check();
            server.kill();
            if (kill == KILLS - 1) {
                server.startForTheLastTime();
            } else {
                server.startAgain();
            }
            rest = MESSAGES_PER_KILL - moment;
        }
    }
}
