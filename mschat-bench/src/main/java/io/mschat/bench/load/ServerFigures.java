package io.mschat.bench.load;

import io.mschat.bench.crowd.Deadline;
import io.mschat.bench.crowd.Latencies;
import io.mschat.bench.crowd.Outstanding;
import io.mschat.bench.crowd.Paced;
import io.mschat.bench.process.Contender;
import io.mschat.bench.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a server keeps, and how it starts and starts again. */
final class ServerFigures {

    private static final int OUTSTANDING = 64;
    private static final int DURABLE_CLIENTS = 16;
    private static final int DURABLE_PER_SECOND = 1_000;
    private static final int BEFORE_THE_END_PER_SECOND = 100;
    private static final int AFTERWARDS_PER_SECOND = 20;

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final double NANOS_PER_SECOND = 1e9;

    private ServerFigures() {}

    static List<Value> durable(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, DURABLE_CLIENTS, DURABLE_CLIENTS)) {
            room.fill(DURABLE_CLIENTS);
            MeasuredRoom.Cost most = room.flow(new Outstanding(OUTSTANDING), WARM_UP, MEASURED, () -> {});
            Latencies acknowledgements = new Latencies();
            room.flow(new Paced(DURABLE_PER_SECOND, acknowledgements), SHORT, MEASURED, () -> {});
            return List.of(
                    new Value("durable: messages acknowledged a second", "", most.perSecond(most.acknowledged())),
                    new Value("durable: acknowledgement p50 at 1,000 a second", "ms", acknowledgements.millisOf(0.5)),
                    new Value("durable: acknowledgement p99 at 1,000 a second", "ms", acknowledgements.millisOf(0.99)));
        }
    }

    static List<Value> start(Contender contender, int clients, Path folder) {
        try (ServerProcess server = contender.start(folder, 0, clients)) {
            ServerProcess.Started started = server.started();
            return List.of(
                    new Value("start: time to ready", "s", seconds(started.time())),
                    new Value("start: CPU", "s", seconds(started.cpu())));
        }
    }

    /** While people talk the server is killed, and started again; they say again what was not acknowledged. */
    static List<Value> comebacks(Contender contender, int clients, Path folder) {
        try (MeasuredRoom room = new MeasuredRoom(contender, folder, clients, MeasuredRoom.SENDERS)) {
            room.fill(clients);
            room.crowd().run(new Paced(BEFORE_THE_END_PER_SECOND, null), SHORT);
            long begun = System.nanoTime();
            room.server().close();
            room.crowd().loseAll(Deadline.in(MeasuredRoom.STEP));
            room.restart();
            MeasuredRoom.Cost coming = room.costOf(() -> room.crowd().awaitAllJoined(Deadline.in(MeasuredRoom.STEP)));
            Duration all = Duration.ofNanos(System.nanoTime() - begun);
            room.flow(new Paced(AFTERWARDS_PER_SECOND, null), SHORT, SHORT, () -> {});
            return List.of(
                    new Value("comebacks: from the kill until all are back", "s", seconds(all)),
                    new Value(
                            "comebacks: of it the server's start",
                            "s",
                            seconds(room.server().started().time())),
                    new Value("comebacks: CPU for each", "ms", coming.serverMicrosFor(clients) / 1_000));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
