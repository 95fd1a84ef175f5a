package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is asked to stop says goodbye to everybody, and has kept what it has acknowledged. */
@Tries(Promise.DRAINED)
class DrainIT {

    @Figure(promise = Promise.DRAINED, what = "people on each database", standard = 40, full = 500)
    private static final int PEOPLE = Figures.of(DrainIT.class, "PEOPLE");

    @Figure(
            promise = Promise.DRAINED,
            what = "databases whose server is a process, and gets the signal",
            standard = 1,
            full = 2)
    private static final int PROCESSES = Figures.of(DrainIT.class, "PROCESSES");

    private static final int SPEAKERS = 20;
    private static final int UNANSWERED_AT_ONCE = 4;

    /** More than are ever said. */
    private static final int ENDLESS = 1_000_000;

    @TempDir
    private Path folder;

    /** Its exit code, if it is a process. */
    private static int stop(ChatServer server) {
        if (server instanceof RunningServer process) {
            process.terminate();
            return process.await();
        }
        server.close();
        return 0;
    }

    @ParameterizedTest
    @EnumSource
    void everybodyIsAskedToComeBackAndNothingIsLost(ChatDatabase.Kind kind)
            throws ProtocolException, InterruptedException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = kind.create(mschat);
        Semaphore acknowledgements = new Semaphore(0);
        List<Participant> people;
        int exitCode;
        String[] options = Stream.concat(database.options().stream(), Stream.of("--mschat.flood=false"))
                .toArray(String[]::new);
        try (ChatServer server = kind.ordinal() < PROCESSES
                ? RunningServer.start(mschat, options)
                : ChatServer.embedded(mschat, options)) {
            HttpClient http = HttpClient.newHttpClient();
            people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> new Participant("Person" + i, http, () -> server, acknowledgements::release, false))
                    .toList();
            try (Participants crowd = new Participants(people)) {
                crowd.enter();
                crowd.listen(ENDLESS);
                people.stream().limit(SPEAKERS).forEach(speaker -> speaker.talk(ENDLESS, UNANSWERED_AT_ONCE));
                Patience.acquire(acknowledgements, SPEAKERS * 20);
                exitCode = stop(server);
                crowd.await();
            }
        }
        DeliveryCheck verdict = DeliveryCheck.of(database.rows(), people);
        System.out.printf("%s: %d people told to come back, %s%n", kind, PEOPLE, verdict);
        assertThat(exitCode).isZero();
        assertThat(people).allSatisfy(person -> {
            assertThat(person.farewell()).as(person.nickname()).isNotNull();
            assertThat(person.farewell().reason()).isEqualTo(CloseReason.DRAINING);
            assertThat(person.farewell().retryAfter()).isNotNull();
            assertThat(person.comebacks())
                    .as("lost without a word: %s", person.nickname())
                    .isZero();
        });
        verdict.assertKept();
    }
}
