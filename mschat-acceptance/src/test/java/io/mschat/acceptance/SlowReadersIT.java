package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.Tries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever stops reading is closed as slow, and harms nobody else. That is so as soon as more waits for them than
 * their queue holds, or as their socket has taken nothing of a frame for ten seconds; what they do not read before is in the
 * buffers of both kernels, here some hundred kilobytes. (Whoever reads nothing while nothing is said answers no ping, and is
 * let go as silent: {@link SilentSocketsIT}.)
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "what a process holds is read from /proc")
@Tries(Promise.SLOW_READER)
class SlowReadersIT {

    @Figure(promise = Promise.SLOW_READER, what = "people who stop reading", standard = 10, full = 50)
    private static final int SLOW = Figures.of(SlowReadersIT.class, "SLOW");

    private static final int SPEAKERS = 10;
    private static final int UNANSWERED_AT_ONCE = 2;

    /** With texts so long, the buffers are full after some two hundred. */
    private static final int TEXT_LENGTH = 1_500;

    /** In messages. */
    private static final int QUEUE = 256;

    /** While everybody reads. */
    private static final int BEFORE = Ring.choose(300, 3_000);

    /** While some do not: many more than fit into their buffers and queues. */
    @Figure(
            promise = Promise.SLOW_READER,
            what = "messages while they do not, of which some 500 fit into buffers and queues",
            standard = 900,
            full = 3_000)
    private static final int MEANWHILE = Figures.of(SlowReadersIT.class, "MEANWHILE");

    private static final int ALL = BEFORE + MEANWHILE;

    /** Of a message, around its text: in JSON, and in the queue. */
    private static final int AROUND = 200;

    /** Fill the buffers, but not the queue: together they stay below a megabyte. */
    private static final int MESSAGES_OF_A_QUIET_ROOM = 150;

    private static final int TEXT_LENGTH_OF_A_QUIET_ROOM = 4_500;

    /** In each round the server's memory is looked at so often. */
    private static final int LOOKS = Ring.choose(2, 6);

    /** On a busy machine those who do not read would be let go as silent before their buffers are full. */
    private static String[] options(int queueBytes) {
        return new String[] {
            "--mschat.flood=false",
            "--mschat.limits.ping-interval=1h",
            "--mschat.limits.queue-bytes=" + queueBytes + "B"
        };
    }

    @TempDir
    private Path folder;

    /** Of the clients' sockets, in bytes; left to itself, the kernel may take up to six megabytes for one. */
    private static final String RECEIVE_BUFFER = "jdk.httpclient.receiveBufferSize";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore acknowledged = new Semaphore(0);

    @BeforeAll
    static void keepReceiveBuffersSmall() {
        System.setProperty(RECEIVE_BUFFER, "" + 64 * 1024);
    }

    @AfterAll
    static void leaveReceiveBuffersToTheKernel() {
        System.clearProperty(RECEIVE_BUFFER);
    }

    private List<Participant> people(ChatServer server, String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Participant(name + i, http, () -> server, acknowledged::release, false))
                .toList();
    }

    /** Somebody who hears everything, and how long it took since the server had it, in milliseconds. */
    private static final class Witness {
        private final RawClient client;
        private final List<Long> delays = new ArrayList<>();
        private volatile int heard;

        Witness(RawClient client) {
            this.client = client;
        }

        Void listen(int total) throws ProtocolException {
            while (heard < total) {
                if (client.nextMessage() instanceof Entry said) {
                    delays.add(Duration.between(said.at(), Instant.now()).toMillis());
                    heard = delays.size();
                }
            }
            return null;
        }

        /** Of a round. */
        String figures(int from, int to) {
            List<Long> sorted = delays.subList(from, to).stream().sorted().toList();
            return "p50 %d ms, p99 %d ms"
                    .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
        }
    }

    /** Waits until all of a round is acknowledged. The most messages that the server held meanwhile, ready to be sent. */
    private long round(RunningServer server, List<Participant> speakers, int messages) throws InterruptedException {
        speakers.forEach(speaker -> speaker.talk(messages / SPEAKERS, UNANSWERED_AT_ONCE));
        long most = 0;
        for (int i = 0; i < LOOKS; i++) {
            Patience.acquire(acknowledged, messages / LOOKS);
            most = Math.max(most, ProcessResources.of(server).count(EncodedMessage.class.getName()));
        }
        return most;
    }

    @Test
    void slowReadersAreClosedAndHarmNobodyElse() throws Exception {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = ChatDatabase.Kind.SQLITE.create(mschat);
        List<Participant> everybody;
        try (RunningServer server = RunningServer.start(mschat, options(QUEUE * (TEXT_LENGTH + AROUND)));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Participant> speakers = people(server, "Speaker", SPEAKERS);
            List<Participant> slow = people(server, "Slow", SLOW);
            everybody = Stream.concat(speakers.stream(), slow.stream()).toList();
            speakers.forEach(speaker -> speaker.speakAtLength(TEXT_LENGTH));
            try (Participants talking = new Participants(speakers);
                    Participants reading = new Participants(slow);
                    Participants comingBack = new Participants(slow)) {
                talking.enter();
                reading.enter();
                Witness witness = new Witness(RawClient.connect(http, server));
                witness.client.join("Witness");
                Future<Void> testimony = threads.submit(() -> witness.listen(ALL));
                talking.listen(ALL);
                reading.listen(BEFORE);
                long heldBefore = round(server, speakers, BEFORE);
                reading.await();

                long sockets = ProcessResources.sockets(server);
                slow.forEach(Participant::stopReading);
                long stopped = System.nanoTime();
                Future<Integer> heardAtTheFirstClose = threads.submit(() -> {
                    awaitSockets(server, sockets - 1);
                    return witness.heard - BEFORE;
                });
                Future<Duration> closed = threads.submit(() -> {
                    awaitSockets(server, sockets - SLOW);
                    return Duration.ofNanos(System.nanoTime() - stopped);
                });
                long heldMeanwhile = round(server, speakers, MEANWHILE);
                talking.await();
                var unused = Patience.get(testimony);
                System.out.printf(
                        "%d readers: %s; when these stop reading: %s, and all are closed after %d ms; messages held:"
                                + " at most %d, then %d%n",
                        SLOW,
                        witness.figures(0, BEFORE),
                        witness.figures(BEFORE, ALL),
                        Patience.get(closed).toMillis(),
                        heldBefore,
                        heldMeanwhile);
                assertThat(heldMeanwhile)
                        .as("messages held for those who do not read")
                        .isLessThan(2 * QUEUE);
                assertThat(Patience.get(heardAtTheFirstClose))
                        .as("heard by others while no slow reader was closed")
                        .isGreaterThan(2 * QUEUE);
                assertThat(partings(server)).hasSize(SLOW).allMatch(line -> line.endsWith("reason=slow_consumer"));

                slow.forEach(Participant::readAgain);
                comingBack.listen(ALL);
                comingBack.await();
            }
        }
        DeliveryCheck verdict = DeliveryCheck.of(database.rows(), everybody);
        System.out.println(verdict);
        verdict.assertKept();
        assertThat(verdict.acknowledged()).isEqualTo(ALL);
        List<DeliveredMessage> said = DeliveredMessage.of(database.rows());
        assertThat(everybody).allSatisfy(person -> {
            assertThat(DeliveredMessage.by(person)).as(person.nickname()).isEqualTo(said);
            assertThat(person.comebacks())
                    .as("comebacks of %s", person.nickname())
                    .isEqualTo(person.nickname().startsWith("Slow") ? 1 : 0);
        });
    }

    @Test
    void readerWhoseQueueHasRoomIsClosedWhenTheSocketTakesNothing() throws Exception {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), options(1_000_000))) {
            List<Participant> two = people(server, "Quiet", 2);
            Participant speaker = two.getFirst();
            Participant slow = two.getLast();
            speaker.speakAtLength(TEXT_LENGTH_OF_A_QUIET_ROOM);
            try (Participants talking = new Participants(List.of(speaker));
                    Participants comingBack = new Participants(List.of(slow))) {
                talking.enter();
                comingBack.enter();
                slow.stopReading();
                talking.listen(MESSAGES_OF_A_QUIET_ROOM);
                speaker.talk(MESSAGES_OF_A_QUIET_ROOM, 1);
                talking.await();
                Patience.await().until(() -> !partings(server).isEmpty());
                assertThat(partings(server)).hasSize(1).allMatch(line -> line.endsWith("reason=slow_consumer"));
                slow.readAgain();
                comingBack.listen(MESSAGES_OF_A_QUIET_ROOM);
                comingBack.await();
                assertThat(slow.comebacks()).isEqualTo(1);
            }
        }
    }

    private static void awaitSockets(RunningServer server, long atMost) {
        Patience.await().until(() -> ProcessResources.sockets(server) <= atMost);
    }

    /** What the server has written about those who went. */
    private static List<String> partings(ChatServer server) {
        return server.log().stream()
                .filter(line -> line.contains(" left connection="))
                .toList();
    }
}
