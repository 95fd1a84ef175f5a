package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Crowds that come, speak and go, all at once: the server goes on, and whoever reads stays. */
@Tries(Promise.COMING_AND_GOING)
class JoinLeaveLoadIT {

    @Figure(
            promise = Promise.COMING_AND_GOING,
            what = "guests who say two lines each and leave at once",
            standard = 40,
            full = 1_000)
    private static final int HASTY = Figures.of(JoinLeaveLoadIT.class, "HASTY");

    @Figure(promise = Promise.COMING_AND_GOING, what = "guests of whom half vanish together", standard = 60, full = 800)
    private static final int TOGETHER = Figures.of(JoinLeaveLoadIT.class, "TOGETHER");

    @Figure(promise = Promise.COMING_AND_GOING, what = "guests who come and go", standard = 60, full = 2_000)
    private static final int PASSING = Figures.of(JoinLeaveLoadIT.class, "PASSING");

    /** A handshake costs both sides some milliseconds of a core. */
    private static final int AT_ONCE = 8;

    /** So few that the queues of those who leave run over. */
    private static final String SMALL_QUEUE = "--mschat.limits.queue-bytes=16KB";

    private static final String USUAL_QUEUE = "--mschat.limits.queue-bytes=1MB";

    private static final Duration LOOK = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger names = new AtomicInteger();

    /** @param carriers threads of the processor on which all connections' writers run */
    private RunningServer server(int carriers, String... options) {
        Mschat mschat = new Mschat(folder)
                .with(Map.of(
                        "MSCHAT_JAVA_OPTIONS",
                        Mschat.JAVA_OPTIONS + " -Djava.io.tmpdir=" + folder
                                + " -Djdk.virtualThreadScheduler.parallelism=" + carriers
                                + " -Djdk.virtualThreadScheduler.maxPoolSize=" + carriers));
        return RunningServer.start(mschat, options);
    }

    private RawClient enter(RunningServer server) throws Exception {
        RawClient client = RawClient.connect(http, server);
        assertThat(client.join("Guest" + names.incrementAndGet())).isInstanceOf(ServerMessage.Welcome.class);
        return client;
    }

    private List<RawClient> enter(RunningServer server, int count) {
        return atOnce(
                AT_ONCE,
                IntStream.range(0, count)
                        .<Callable<RawClient>>mapToObj(i -> () -> enter(server))
                        .toList());
    }

    private static <T> List<T> atOnce(int threads, List<Callable<T>> tasks) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(workers.submit(task)));
            return running.stream().map(Patience::get).toList();
        }
    }

    private static Void speakTwiceAndGo(RawClient client) {
        try {
            for (int i = 1; i <= 2; i++) {
                client.send(line(i));
            }
        } catch (RawClient.LostException e) {
            // It was let go as slow: as good as gone.
        }
        client.cut();
        return null;
    }

    /**
     * Says two lines and goodbye in one frame, and returns how many lines were answered before the server's goodbye:
     * acknowledged, or refused because more wait for the log than it can take.
     */
    private static int sayGoodbyeInOneBreath(RawClient client) throws ProtocolException {
        client.send(line(1), line(2), new ClientMessage.Bye());
        int answered = 0;
        while (true) {
            switch (client.nextMessage()) {
                case ServerMessage.Entry said when said.id() != null -> answered++;
                case ServerMessage.Refused refused when refused.code() == ErrorCode.UNAVAILABLE -> answered++;
                case ServerMessage.Bye bye -> {
                    return answered;
                }
                default -> {}
            }
        }
    }

    private static ClientMessage line(int number) {
        return new ClientMessage.Post(
                new MessageId("line-" + number), StreamId.LOBBY, null, Payload.text("line " + number));
    }

    /** Somebody new comes in and hears themselves, and the server has nothing to do afterwards. */
    private void assertWell(RunningServer server) {
        Patience.await("somebody who hears themselves")
                // With a small queue, on a busy machine, they may be let go as slow too: then they come back.
                .ignoreException(RawClient.LostException.class)
                .until(() -> hearsThemselves(enter(server)));
        Patience.await("a server that rests").until(() -> isResting(server.handle()));
    }

    private static boolean hearsThemselves(RawClient newcomer) throws ProtocolException {
        newcomer.send(
                new ClientMessage.Post(new MessageId("well"), StreamId.LOBBY, null, Payload.text("is anybody there?")));
        while (!(newcomer.nextMessage() instanceof ServerMessage.Entry said && said.id() != null)) {
            // What others did before.
        }
        newcomer.cut();
        return true;
    }

    /** Between two looks it works for less than a third of one core. */
    private static boolean isResting(ProcessHandle process) {
        long begun = System.nanoTime();
        Duration before = process.info().totalCpuDuration().orElseThrow();
        Patience.await().until(() -> System.nanoTime() - begun > LOOK.toNanos());
        Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
        return used.multipliedBy(3).toNanos() < System.nanoTime() - begun;
    }

    /** Fewer than this machine has cores, and in the long ring more; as many are tried by the other test. */
    static IntStream carriers() {
        return IntStream.of(1, 8, 2).limit(Ring.choose(1, 3));
    }

    @ParameterizedTest(name = "{0} carriers")
    @MethodSource("carriers")
    void serverGoesOnAfterACrowdHasSpokenAndLeft(int carriers) throws Exception {
        try (RunningServer server = server(carriers, SMALL_QUEUE, "--mschat.history.absence=1s")) {
            List<RawClient> guests = enter(server, HASTY);
            atOnce(
                    HASTY,
                    guests.stream()
                            .<Callable<Void>>map(guest -> () -> speakTwiceAndGo(guest))
                            .toList());
            assertWell(server);
        }
    }

    @Test
    void crowdThatSpeaksAndSaysGoodbyeInOneBreathIsAnsweredFirst() throws Exception {
        try (RunningServer server = server(2, USUAL_QUEUE)) {
            List<RawClient> guests = enter(server, HASTY);
            List<Integer> answered = atOnce(
                    HASTY,
                    guests.stream()
                            .<Callable<Integer>>map(guest -> () -> sayGoodbyeInOneBreath(guest))
                            .toList());
            assertThat(answered).hasSize(HASTY).containsOnly(2);
            assertWell(server);
        }
    }

    @Test
    void readersStayWhileOthersVanishAndPassThrough() throws Exception {
        try (RunningServer server = server(2, USUAL_QUEUE, "--mschat.history.absence=1s")) {
            List<RawClient> guests = enter(server, TOGETHER);
            List<RawClient> staying = guests.subList(0, TOGETHER / 2);
            guests.subList(TOGETHER / 2, TOGETHER).forEach(RawClient::cut);
            List<Callable<Void>> passing = new ArrayList<>();
            for (int i = 0; i < PASSING; i++) {
                passing.add(() -> speakTwiceAndGo(enter(server)));
            }
            atOnce(AT_ONCE, passing);
            for (RawClient guest : staying) {
                for (int left = 0; left < TOGETHER / 2 + PASSING; ) {
                    if (guest.nextMessage() instanceof ServerMessage.Left) {
                        left++;
                    }
                }
            }
            assertWell(server);
            assertThat(server.log()).noneMatch(line -> line.contains("reason=slow_consumer"));
            staying.forEach(RawClient::cut);
        }
    }
}
