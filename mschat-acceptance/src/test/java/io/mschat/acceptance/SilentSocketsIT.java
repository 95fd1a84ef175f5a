package io.mschat.acceptance;

import static io.mschat.protocol.ProtocolLimits.HANDSHAKE_DEADLINE;
import static io.mschat.protocol.ProtocolLimits.PING_INTERVAL;
import static io.mschat.protocol.ProtocolLimits.PONG_DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.mschat.protocol.ProtocolException;
import io.mschat.server.connection.Connection;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever falls silent is let go when the limit of their stage is over, others do not notice, and nothing of them
 * is left. No limit by source is in the way: this machine's own addresses have none.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "what a process holds is read from /proc")
@Tries(Promise.SILENT_SOCKETS)
class SilentSocketsIT {

    @Figure(
            promise = Promise.SILENT_SOCKETS,
            what = "connects, after which nothing is left",
            standard = 500,
            full = 10_000)
    private static final int CONNECTS = Figures.of(SilentSocketsIT.class, "CONNECTS");

    @Figure(promise = Promise.SILENT_SOCKETS, what = "sockets silent at each of 6 stages", standard = 40, full = 1_000)
    private static final int SOCKETS = Figures.of(SilentSocketsIT.class, "SOCKETS");

    /** What the limits of a server are divided by. */
    private static final int HASTE = Ring.choose(2, 1);

    private static final Duration HANDSHAKE = HANDSHAKE_DEADLINE.dividedBy(HASTE);

    /** Shorter than the silence that ends any connection, so that the two can be told apart. */
    private static final Duration LOGIN = Duration.ofSeconds(20).dividedBy(HASTE);

    private static final Duration PING = PING_INTERVAL.dividedBy(HASTE);
    private static final Duration PONG = PONG_DEADLINE.dividedBy(HASTE);

    private static final int SILENT = SOCKETS * Stage.values().length;

    /** Room for those who fall silent in the handshake, and for those who come and go. */
    private static final int PENDING_HANDSHAKES = 2 * SOCKETS + 200;

    /** With what this JVM has open itself. */
    private static final int NEEDED_DESCRIPTORS = SILENT + 500;

    /** A clock that counts milliseconds may be so much ahead. */
    private static final Duration ROUNDING = Duration.ofMillis(2);

    /** At work on each side when sockets are opened: the server refuses none of them, and has time for people. */
    private static final int OPENERS = 4;

    /** Threads that a JVM starts and ends as it likes. */
    private static final int THREADS_OF_THE_JVM = 16;

    /** More than are ever said. */
    private static final int ENDLESS = 1_000_000;

    @TempDir
    private Path folder;

    private final AtomicInteger names = new AtomicInteger();

    /** How far somebody comes who then falls silent, and for how long the server waits for more. */
    private enum Stage {
        CONNECTED(HANDSHAKE),
        HALF_A_REQUEST(HANDSHAKE),
        UPGRADED(HANDSHAKE),
        GREETED(HANDSHAKE),
        CONFIRMED(LOGIN),
        JOINED(PING.plus(PONG));

        private final Duration limit;

        Stage(Duration limit) {
            this.limit = limit;
        }
    }

    /** @param since when the time of its stage began to run, or a little before: {@link System#nanoTime} */
    private record Arrived(BareSocket socket, long since) {}

    /** On a busy machine it may take longer than the server waits for it, and is tried again. */
    private Arrived reach(Stage stage, RunningServer server) {
        return Patience.await()
                .pollInSameThread()
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> tryToReach(stage, server), arrived -> true);
    }

    private Arrived tryToReach(Stage stage, RunningServer server) throws IOException, ProtocolException {
        long since = System.nanoTime();
        BareSocket socket = new BareSocket(server);
        try {
            if (stage == Stage.HALF_A_REQUEST) {
                socket.beginARequest();
            }
            if (stage.compareTo(Stage.UPGRADED) >= 0) {
                socket.upgrade();
            }
            if (stage.compareTo(Stage.GREETED) >= 0) {
                socket.greet();
            }
            if (stage.compareTo(Stage.CONFIRMED) >= 0) {
                // The pings run from the opening.
                since = stage == Stage.CONFIRMED ? System.nanoTime() : since;
                socket.confirm();
            }
            if (stage == Stage.JOINED) {
                socket.join("Silent" + names.incrementAndGet());
            }
            return new Arrived(socket, since);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Test
    void silenceEndsAtItsLimitAndLeavesNothingBehind() throws Exception {
        assertThat(((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getMaxFileDescriptorCount())
                .as("files that a process may have open: raise ulimit -n")
                .isGreaterThan(NEEDED_DESCRIPTORS);
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = ChatDatabase.Kind.SQLITE.create(mschat);
        HttpClient http = HttpClient.newHttpClient();
        List<Participant> people = new ArrayList<>();
        try (RunningServer server = RunningServer.start(
                        mschat,
                        "--mschat.flood=false",
                        "--mschat.limits.handshake=" + HANDSHAKE,
                        "--mschat.limits.login=" + LOGIN,
                        "--mschat.limits.ping-interval=" + PING,
                        "--mschat.limits.pong-deadline=" + PONG,
                        "--mschat.limits.pending-handshakes=" + PENDING_HANDSHAKES,
                        "--mschat.limits.max-pending-handshakes=" + (PENDING_HANDSHAKES + 1),
                        "--mschat.history.absence=1s");
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            for (String name : List.of("Anna", "Bob")) {
                people.add(new Participant(name, http, () -> server, () -> {}, false));
            }
            try (Participants crowd = new Participants(people)) {
                crowd.enter();
                crowd.listen(ENDLESS);
                clock.scheduleAtFixedRate(
                        () -> people.forEach(person -> person.talk(1, ENDLESS)), 0, 200, TimeUnit.MILLISECONDS);
                for (Stage stage : Stage.values()) {
                    reach(stage, server).socket().reset();
                }
                ProcessResources before = settled(server);
                assertLetGo(silence(server));
                assertNothingIsLeft(before, server);
                crowd.check();
                clock.shutdown();
                server.terminate();
                crowd.await();
            }
        }
        DeliveryCheck verdict = DeliveryCheck.of(database.rows(), people);
        System.out.printf("two people meanwhile: %s%n", verdict);
        verdict.assertKept();
        assertThat(verdict.acknowledged()).isPositive();
        assertThat(people).allSatisfy(person -> {
            assertThat(person.comebacks()).as("lost: %s", person.nickname()).isZero();
            assertThat(DeliveredMessage.by(person)).isEqualTo(DeliveredMessage.of(database.rows()));
        });
    }

    /** When the two people alone are there. */
    private static ProcessResources settled(RunningServer server) {
        return Patience.await()
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ProcessResources.of(server), vitals -> vitals.count(Connection.class.getName()) == 2);
    }

    /** Opens sockets at all stages, has others come and go, and waits until the server has closed all that are silent. */
    private Map<Stage, List<SilentCrowd.End>> silence(RunningServer server) throws Exception {
        Map<Stage, List<SilentCrowd.End>> ends = new EnumMap<>(Stage.class);
        try (SilentCrowd crowd = new SilentCrowd();
                ExecutorService openers = Executors.newFixedThreadPool(OPENERS)) {
            // The longest silence first.
            Map<Stage, List<Future<CompletableFuture<SilentCrowd.End>>>> opened = new LinkedHashMap<>();
            for (Stage stage : List.of(Stage.values()).reversed()) {
                opened.put(
                        stage,
                        IntStream.range(0, SOCKETS)
                                .mapToObj(i -> openers.submit(() -> {
                                    Arrived arrived = reach(stage, server);
                                    return crowd.add(arrived.socket(), arrived.since());
                                }))
                                .toList());
            }
            // All of them: who comes and goes is not to take anybody's place in the handshake.
            for (List<Future<CompletableFuture<SilentCrowd.End>>> all : opened.values()) {
                all.forEach(Patience::get);
            }
            comeAndGo(server, CONNECTS - SILENT);
            for (Stage stage : Stage.values()) {
                ends.put(
                        stage,
                        opened.get(stage).stream()
                                .map(one -> Patience.get(Patience.get(one)))
                                .toList());
            }
        }
        return ends;
    }

    /** None before its time; how soon afterwards is printed. */
    private static void assertLetGo(Map<Stage, List<SilentCrowd.End>> ends) {
        ends.forEach((stage, ended) -> System.out.printf(
                "%d silent %s: told to go %s after %d s, closed %s%n",
                ended.size(),
                stage,
                range(ended, end -> end.told().minus(stage.limit)),
                stage.limit.toSeconds(),
                range(ended, end -> end.gone().minus(stage.limit))));
        ends.forEach((stage, ended) -> assertThat(ended)
                .as(stage.name())
                .allSatisfy(end -> assertThat(end.gone()).isGreaterThanOrEqualTo(stage.limit.minus(ROUNDING))));
    }

    private static String range(List<SilentCrowd.End> ends, Function<SilentCrowd.End, Duration> time) {
        List<Duration> sorted =
                ends.stream().map(time).sorted(Comparator.naturalOrder()).toList();
        return "%d to %d ms"
                .formatted(sorted.getFirst().toMillis(), sorted.getLast().toMillis());
    }

    /** Sockets of all stages whose clients go at once, half of them without a word. */
    private void comeAndGo(RunningServer server, int times) throws Exception {
        // The stages with key arithmetic are dear, and have been reached often already.
        List<Stage> stages = List.of(Stage.CONNECTED, Stage.HALF_A_REQUEST, Stage.UPGRADED);
        try (ExecutorService openers = Executors.newFixedThreadPool(OPENERS)) {
            List<Future<Object>> gone = IntStream.range(0, times)
                    .mapToObj(i -> openers.submit(() -> {
                        BareSocket socket =
                                reach(stages.get(i / 2 % stages.size()), server).socket();
                        if (i % 2 == 0) {
                            socket.close();
                        } else {
                            socket.reset();
                        }
                        return null;
                    }))
                    .toList();
            gone.forEach(Patience::get);
        }
    }

    private static void assertNothingIsLeft(ProcessResources before, RunningServer server) {
        Patience.await()
                .untilAsserted(() -> assertThat(ProcessResources.sockets(server))
                        .as("sockets of the server")
                        .isEqualTo(before.sockets()));
        ProcessResources after = settled(server);
        System.out.printf(
                "before and after %d connects: %d and %d sockets, %d and %d threads, %d and %d KB in use%n",
                CONNECTS,
                before.sockets(),
                after.sockets(),
                before.threads(),
                after.threads(),
                before.liveBytes() / 1024,
                after.liveBytes() / 1024);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + THREADS_OF_THE_JVM);
        assertThat(after.objects()).containsAllEntriesOf(before.ofConnections());
    }
}
